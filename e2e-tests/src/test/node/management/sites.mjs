// The life of a plan and its sites with @azure/arm-appservice.
import { WebSiteManagementClient } from '@azure/arm-appservice';
import { location, make, names, place, refused, tell } from './system.mjs';

const client = make(WebSiteManagementClient);
const { appServicePlans: plans, webApps: sites } = client;

const seen = {};
const plan = await plans.createOrUpdate(place, place, { location, kind: 'app', sku: { name: 'S1', tier: 'Standard', capacity: 1 } });
seen.plan = { sku: plan.sku.name, status: plan.status };
const grown = await plans.createOrUpdate(place, place, { location, kind: 'app', sku: { name: 'P1v3', tier: 'PremiumV3', capacity: 2 } });
seen.grown = grown.sku;
seen.labelled = (await plans.update(place, place, { perSiteScaling: true })).perSiteScaling;
seen.available = (await client.checkNameAvailability(place, 'Microsoft.Web/sites')).nameAvailable;
const site = await sites.createOrUpdate(place, place, {
  location,
  kind: 'functionapp',
  serverFarmId: plan.id,
  siteConfig: { appSettings: [{ name: 'FUNCTIONS_EXTENSION_VERSION', value: '~4' }] },
});
seen.site = { host: site.defaultHostName, state: site.state, kind: site.kind };
await sites.updateApplicationSettings(place, place, { properties: { COLOUR: 'blue' } });
seen.settings = (await sites.listApplicationSettings(place, place)).properties;
seen.updated = (await sites.update(place, place, { httpsOnly: true })).httpsOnly;
seen.config = (await sites.updateConfiguration(place, place, { alwaysOn: true })).alwaysOn;
seen.keys = Object.keys((await sites.listHostKeys(place, place)).functionKeys ?? {});
await sites.stop(place, place);
seen.stopped = (await sites.get(place, place)).state;
await sites.start(place, place);
seen.connectable = (await sites.getPrivateLinkResources(place, place)).value.map((r) => r.properties.groupId);
seen.inGroup = await names(sites.listByResourceGroup(place));
seen.inSubscription = (await names(sites.list())).includes(place);
seen.onPlan = await names(plans.listWebApps(place, place));
seen.plans = await names(plans.listByResourceGroup(place));

seen.badName = await refused(() => sites.createOrUpdate(place, '-bad-', { location, serverFarmId: plan.id }));
seen.noPlan = await refused(() => sites.createOrUpdate(place, `${place}-b`, { location, serverFarmId: `${plan.id}-none` }));
seen.hasSites = await refused(() => plans.delete(place, place));
seen.unknown = await refused(() => sites.get(place, `${place}-none`));

await sites.delete(place, place);
seen.gone = await refused(() => sites.get(place, place));
await plans.delete(place, place);
seen.planGone = await refused(() => plans.get(place, place));
tell(seen);
