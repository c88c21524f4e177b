// The life of a SignalR with @azure/arm-signalr.
import { SignalRManagementClient } from '@azure/arm-signalr';
import { groupId, location, make, names, place, refused, tell } from './system.mjs';

const client = make(SignalRManagementClient);
const polled = new Set();
client.pipeline.addPolicy({
  name: 'whatIsPolled',
  sendRequest: (request, next) => {
    if (request.url.includes('/operationStatuses/')) {
      polled.add(request.url);
    }
    return next(request);
  },
});
const signalR = client.signalR;
const standard = { location, sku: { name: 'Standard_S1', tier: 'Standard', capacity: 1 } };

const seen = {};
seen.free = await signalR.checkNameAvailability(location, { type: 'Microsoft.SignalRService/SignalR', name: place });
const creation = await signalR.beginCreateOrUpdate(place, place, standard);
const created = await creation.pollUntilDone();
seen.created = { state: created.provisioningState, host: created.hostName, capacity: created.sku.capacity };
seen.taken = await signalR.checkNameAvailability(location, { type: 'Microsoft.SignalRService/SignalR', name: place });
const changed = await signalR.beginUpdateAndWait(place, place, {
  ...standard,
  tags: { team: 'a' },
  features: [{ flag: 'ServiceMode', value: 'Serverless', properties: {} }],
});
seen.changed = { tags: changed.tags, features: changed.features, state: changed.provisioningState };
const keys = await signalR.listKeys(place, place);
await signalR.beginRegenerateKeyAndWait(place, place, { keyType: 'Secondary' });
const later = await signalR.listKeys(place, place);
seen.keys = {
  primaryStays: keys.primaryKey === later.primaryKey,
  secondaryStays: keys.secondaryKey === later.secondaryKey,
  endpoint: keys.primaryConnectionString.split(';')[0],
};
await signalR.beginRestartAndWait(place, place);
seen.inGroup = await names(signalR.listByResourceGroup(place));
seen.inSubscription = (await names(signalR.listBySubscription())).includes(place);
seen.skus = (await signalR.listSkus(place, place)).value.map((sku) => sku.sku.name);
seen.connectable = await names(client.signalRPrivateLinkResources.list(place, place));

seen.badSku = await refused(() =>
  signalR.beginCreateOrUpdateAndWait(place, place, { location, sku: { name: 'Free_F1', tier: 'Standard', capacity: 1 } }),
);
seen.badName = await refused(() => signalR.beginCreateOrUpdateAndWait(place, '1-bad', standard));
seen.nameTaken = await refused(() => signalR.beginCreateOrUpdateAndWait(`${place}-none`, place, standard));
seen.noLink = await refused(() => client.signalRSharedPrivateLinkResources.get('none', place, place));
seen.noParent = await refused(() =>
  client.signalRSharedPrivateLinkResources.beginCreateOrUpdateAndWait('pe', place, `${place}-none`, {
    groupId: 'vault',
    privateLinkResourceId: `${groupId}/providers/Microsoft.KeyVault/vaults/${place}`,
  }),
);
await signalR.beginDeleteAndWait(place, place);
seen.polled = polled.size;
seen.gone = await refused(() => signalR.get(place, place));
tell(seen);
