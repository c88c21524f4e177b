// A shared private link, asked for with @azure/arm-signalr and approved with @azure/arm-keyvault.
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { SignalRManagementClient } from '@azure/arm-signalr';
import { groupId, make, place, refused, tell } from './system.mjs';

const links = make(SignalRManagementClient).signalRSharedPrivateLinkResources;
const connections = make(KeyVaultManagementClient).privateEndpointConnections;

/** Reads again until it is so; the caller's time limit ends what never is. */
const until = async (read, so) => {
  for (;;) {
    const value = await read();
    if (so(value)) {
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const all = async () => {
  const found = [];
  for await (const connection of connections.listByResource(place, place)) {
    found.push(connection);
  }
  return found;
};
const show = () => links.get('pe', place, place);

const seen = {};
seen.wrongGroup = await refused(() =>
  links.beginCreateOrUpdateAndWait('pe', place, place, {
    groupId: 'vaults',
    privateLinkResourceId: `${groupId}/providers/Microsoft.KeyVault/vaults/${place}`,
  }),
);
const asked = await links.beginCreateOrUpdateAndWait('pe', place, place, {
  groupId: 'vault',
  privateLinkResourceId: `${groupId}/providers/Microsoft.KeyVault/vaults/${place}`,
  requestMessage: 'please approve',
});
seen.asked = { state: asked.provisioningState, message: asked.requestMessage };
seen.pending = (await until(show, (link) => link.status === 'Pending')).status;
const [connection] = await until(all, (found) => found.length === 1);
const state = connection.privateLinkServiceConnectionState;
seen.connection = { status: state.status, description: state.description };
const decided = await connections.put(place, place, connection.name, {
  privateLinkServiceConnectionState: { status: 'Approved', description: 'welcome' },
});
seen.decided = decided.privateLinkServiceConnectionState.status;
seen.approved = (await until(show, (link) => link.status === 'Approved')).provisioningState;
seen.got = (await connections.get(place, place, connection.name)).privateLinkServiceConnectionState;
seen.noConnection = await refused(() => connections.get(place, place, 'none'));
await links.beginDeleteAndWait('pe', place, place);
seen.linkGone = await refused(show);
seen.connections = (await until(all, (found) => found.length === 0)).length;
tell(seen);
