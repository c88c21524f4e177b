import { expect, test } from 'vitest';
import { type Arm, ArmError } from '../../main/web/arm';
import { connections, decide, dig, sharedLinks, shortId } from '../../main/web/model';

const GROUP = '/subscriptions/s/resourceGroups/g/providers';
const VAULT = `${GROUP}/Microsoft.KeyVault/vaults/v`;
const SIGNALR = `${GROUP}/Microsoft.SignalRService/SignalR/r`;

/** An ARM with these lists; any other path is not found. */
function armOf(lists: Record<string, unknown[]>) {
  const sent: unknown[] = [];
  const arm: Arm = {
    get: async () => Promise.reject(new Error('not asked for')),
    list: async (path) => {
      const found = lists[path.replace(/\?.*/, '')];
      if (found === undefined) {
        throw new ArmError(404, 'ResourceNotFound', path);
      }
      return found as never;
    },
    send: async (...request) => void sent.push(request),
  };
  return { arm, sent };
}

const resources = {
  '/subscriptions': [{ id: '/subscriptions/s' }],
  '/subscriptions/s/resources': [
    { id: VAULT, name: 'v', type: 'Microsoft.KeyVault/vaults' },
    { id: SIGNALR, name: 'r', type: 'Microsoft.SignalRService/SignalR' },
    { id: `${GROUP}/Microsoft.Network/virtualNetworks/n`, name: 'n', type: 'Microsoft.Network/virtualNetworks' },
  ],
};

const pending = {
  id: `${VAULT}/privateEndpointConnections/c`,
  name: 'c',
  properties: {
    privateEndpoint: { id: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/privateEndpoints/e' },
    privateLinkServiceConnectionState: { status: 'Pending', description: 'please' },
  },
};

test('connections of all targets are listed, and a target that has just gone is left out', async () => {
  const { arm } = armOf({ ...resources, [`${VAULT}/privateEndpointConnections`]: [pending] });
  const found = await connections(arm);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ target: VAULT, status: 'Pending', description: 'please', apiVersion: '2022-07-01' });
  expect(shortId(found[0]?.consumer ?? '')).toBe('privateEndpoints/e');
});

test('a refusal that is no 404 is not hidden', async () => {
  const { arm } = armOf(resources);
  const forbidding: Arm = {
    ...arm,
    list: (path) =>
      path.startsWith(VAULT) ? Promise.reject(new ArmError(403, 'AuthorizationFailed', 'no')) : arm.list(path),
  };
  await expect(connections(forbidding)).rejects.toMatchObject({ code: 'AuthorizationFailed' });
});

test('a decision carries status and description, in the api-version of the target', async () => {
  const { arm, sent } = armOf({ ...resources, [`${VAULT}/privateEndpointConnections`]: [pending] });
  const [connection] = await connections(arm);
  await decide(arm, connection!, 'Approved', 'fine');
  const state = { status: 'Approved', description: 'fine' };
  const body = { properties: { privateLinkServiceConnectionState: state } };
  expect(sent).toEqual([['PUT', `${pending.id}?api-version=2022-07-01`, body]]);
});

test('a shared private link shows both axes of its state', async () => {
  const link = {
    id: `${SIGNALR}/sharedPrivateLinkResources/kv`,
    name: 'kv',
    properties: { privateLinkResourceId: VAULT, groupId: 'vault', provisioningState: 'Succeeded', status: 'Pending' },
  };
  const { arm } = armOf({ ...resources, [`${SIGNALR}/sharedPrivateLinkResources`]: [link] });
  expect(await sharedLinks(arm)).toMatchObject([{ provisioningState: 'Succeeded', status: 'Pending', target: VAULT }]);
});

test('a view is asked on its own port, or with its network on the main one', () => {
  const view = { id: SIGNALR, port: 18500, addressPrefix: '10.128.0.0/26', names: [] };
  expect(dig(view, 'v.vault.azure.net', 'localhost')).toBe('dig @127.0.0.1 -p 18500 v.vault.azure.net');
  expect(dig({ ...view, port: null }, 'n', 'box')).toBe('dig @box +subnet=10.128.0.0/26 n');
});
