// The life of resource groups, and of resources by their ids, with @azure/arm-resources.
import { ResourceManagementClient } from '@azure/arm-resources';
import { credential, endpoint, groupId, location, make, names, pages, place, refused, subscription, tell, tenant } from './system.mjs';

const client = make(ResourceManagementClient);
const groups = client.resourceGroups;
const VAULTS = '2022-07-01';
const vaultId = (n) => `${groupId}/providers/Microsoft.KeyVault/vaults/${place}-${n}`;
const vault = { location, properties: { tenantId: tenant, sku: { family: 'A', name: 'standard' }, accessPolicies: [] } };

const seen = {};
seen.before = (await groups.checkExistence(place)).body;
const created = await groups.createOrUpdate(place, { location, tags: { team: 'a' } });
seen.created = { id: created.id, state: created.properties.provisioningState, tags: created.tags };
seen.after = (await groups.checkExistence(place)).body;
seen.changed = (await groups.update(place, { tags: { team: 'b' } })).tags;
seen.tagged = await names(groups.list({ filter: "tagName eq 'team' and tagValue eq 'b'" }));
seen.invalidName = await refused(() => groups.createOrUpdate('ends with a dot.', { location }));
seen.elsewhere = await refused(() => groups.createOrUpdate(place, { location: 'westus' }));
seen.unknown = await refused(() => groups.get(`${place}-none`));

for (const n of [1, 2, 3]) {
  await client.resources.beginCreateOrUpdateByIdAndWait(vaultId(n), VAULTS, vault);
}
seen.got = (await client.resources.getById(vaultId(1), VAULTS)).properties.vaultUri;
seen.patched = (await client.resources.beginUpdateByIdAndWait(vaultId(1), VAULTS, { tags: { a: 'b' } })).tags;
seen.exists = (await client.resources.checkExistenceById(vaultId(1), VAULTS)).body;
seen.pages = await pages(client.resources.listByResourceGroup(place, { top: 2 }));
seen.one = await names(client.resources.list({ filter: `resourceType eq 'Microsoft.KeyVault/vaults' and name eq '${place}-2'` }));
await client.resources.beginDeleteByIdAndWait(vaultId(3), VAULTS);
seen.notFound = await refused(() => client.resources.getById(vaultId(3), VAULTS));
seen.noType = await refused(() => client.resources.getById(`${groupId}/providers/Microsoft.KeyVault/nothings/x`, VAULTS));
seen.provider = (await client.providers.get('Microsoft.KeyVault')).registrationState;
seen.stranger = await refused(() =>
  new ResourceManagementClient(credential('wrong'), subscription, { endpoint }).resourceGroups.get(place),
);

const deletion = await groups.beginDelete(place);
await deletion.pollUntilDone();
seen.gone = await refused(() => groups.get(place));
tell(seen);
