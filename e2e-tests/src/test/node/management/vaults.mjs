// The life of vaults with @azure/arm-keyvault.
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { location, make, names, pages, place, refused, tell, tenant } from './system.mjs';

const { vaults } = make(KeyVaultManagementClient);
const properties = { tenantId: tenant, sku: { family: 'A', name: 'standard' }, accessPolicies: [] };
const body = { location, properties };

const seen = {};
seen.free = await vaults.checkNameAvailability({ name: place, type: 'Microsoft.KeyVault/vaults' });
const created = await vaults.createOrUpdate(place, place, body);
seen.created = { state: created.properties.provisioningState, uri: created.properties.vaultUri };
seen.taken = await vaults.checkNameAvailability({ name: place, type: 'Microsoft.KeyVault/vaults' });
const changed = await vaults.update(place, place, {
  tags: { team: 'a' },
  properties: { publicNetworkAccess: 'Disabled', enableRbacAuthorization: true },
});
seen.changed = { tags: changed.tags, access: changed.properties.publicNetworkAccess, rbac: changed.properties.enableRbacAuthorization };
const policy = { tenantId: tenant, objectId: '11111111-1111-1111-1111-111111111111', permissions: { secrets: ['get'] } };
seen.policies = (await vaults.updateAccessPolicy(place, place, 'add', { properties: { accessPolicies: [policy] } }))
  .properties.accessPolicies.map((p) => p.permissions);
await vaults.createOrUpdate(place, `${place}-b`, body);
await vaults.createOrUpdate(place, `${place}-c`, body);
seen.pages = await pages(vaults.listByResourceGroup(place, { top: 2 }));
seen.inSubscription = (await names(vaults.listBySubscription())).includes(place);
seen.byType = (await names(vaults.list())).includes(place);

seen.badName = await refused(() => vaults.createOrUpdate(place, '1-bad', body));
seen.conflict = await refused(() => vaults.createOrUpdate(place, place, { ...body, location: 'westus' }));
seen.unknown = await refused(() => vaults.get(place, `${place}-none`));
seen.noGroup = await refused(() => vaults.createOrUpdate(`${place}-none`, `${place}-d`, body));

for (const name of [place, `${place}-b`, `${place}-c`]) {
  await vaults.delete(place, name);
}
seen.gone = await refused(() => vaults.get(place, place));
seen.deleted = (await vaults.getDeleted(place, location)).properties.vaultId;
seen.nameKept = await refused(() => vaults.createOrUpdate(place, place, body));
seen.recovered = (await vaults.createOrUpdate(place, place, { location, properties: { ...properties, createMode: 'recover' } })).tags;
await vaults.delete(place, place);
for (const name of [place, `${place}-b`, `${place}-c`]) {
  await vaults.purgeDeleted(name, location);
}
seen.purged = await refused(() => vaults.getDeleted(place, location));
tell(seen);
