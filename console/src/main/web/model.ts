import { type Arm, ArmError } from './arm';

export interface ResourceGroup {
  id: string;
  name: string;
  location: string;
  properties?: { provisioningState?: string };
}

export interface Connection {
  id: string;
  name: string;
  /** The vault, site or SignalR that it leads to. */
  target: string;
  apiVersion: string;
  status: string;
  description: string;
  /** The private endpoint that asked. */
  consumer: string;
}

export interface SharedLink {
  id: string;
  name: string;
  signalR: string;
  target: string;
  groupId: string;
  message: string;
  /** The two axes: has the request been carried out, and what has the target's owner decided. */
  provisioningState: string;
  status: string;
}

export interface View {
  id: string;
  port: number | null;
  addressPrefix: string;
  names: string[];
}

interface Resource<P = Record<string, never>> {
  id: string;
  name: string;
  type: string;
  properties?: P;
}

type ConnectionProperties = {
  privateEndpoint?: { id?: string };
  privateLinkServiceConnectionState?: { status?: string; description?: string };
};
type LinkProperties = {
  privateLinkResourceId?: string;
  groupId?: string;
  requestMessage?: string;
  provisioningState?: string;
  status?: string;
};

const SIGNALR = 'microsoft.signalrservice/signalr';
const RESOURCES = '2021-04-01';

/** The types that private endpoints lead to, and the api-version that each is spoken to with. */
const TARGETS: Record<string, string> = {
  'microsoft.keyvault/vaults': '2022-07-01',
  'microsoft.web/sites': '2022-03-01',
  [SIGNALR]: '2023-02-01',
};

async function subscriptions(arm: Arm): Promise<string[]> {
  const all = await arm.list<{ id: string }>(`/subscriptions?api-version=${RESOURCES}`);
  return all.map((subscription) => subscription.id);
}

export async function resourceGroups(arm: Arm): Promise<ResourceGroup[]> {
  return inAll(await subscriptions(arm), (id) => arm.list<ResourceGroup>(`${id}/resourcegroups?api-version=${RESOURCES}`));
}

async function targets(arm: Arm): Promise<Resource[]> {
  const resources = await inAll(await subscriptions(arm), (id) =>
    arm.list<Resource>(`${id}/resources?api-version=${RESOURCES}`),
  );
  return resources.filter((resource) => apiVersion(resource.type) !== undefined);
}

export async function connections(arm: Arm): Promise<Connection[]> {
  return inAll(await targets(arm), async (target) => {
    const version = apiVersion(target.type) ?? '';
    const found = await unlessGone(
      arm.list<Resource<ConnectionProperties>>(`${target.id}/privateEndpointConnections?api-version=${version}`),
    );
    return found.map((connection) => ({
      id: connection.id,
      name: connection.name ?? nameOf(connection.id),
      target: target.id,
      apiVersion: version,
      status: connection.properties?.privateLinkServiceConnectionState?.status ?? 'unknown',
      description: connection.properties?.privateLinkServiceConnectionState?.description ?? '',
      consumer: connection.properties?.privateEndpoint?.id ?? '',
    }));
  });
}

export async function sharedLinks(arm: Arm): Promise<SharedLink[]> {
  const services = (await targets(arm)).filter((resource) => resource.type.toLowerCase() === SIGNALR);
  return inAll(services, async (service) => {
    const path = `${service.id}/sharedPrivateLinkResources?api-version=${TARGETS[SIGNALR]}`;
    const found = await unlessGone(arm.list<Resource<LinkProperties>>(path));
    return found.map((link) => ({
      id: link.id,
      name: link.name,
      signalR: service.id,
      target: link.properties?.privateLinkResourceId ?? '',
      groupId: link.properties?.groupId ?? '',
      message: link.properties?.requestMessage ?? '',
      provisioningState: link.properties?.provisioningState ?? 'unknown',
      status: link.properties?.status ?? 'unknown',
    }));
  });
}

export async function views(arm: Arm): Promise<View[]> {
  return (await arm.get<{ value: View[] }>('/_breezeway/dns/views')).value;
}

/** Approves or rejects as the owner of the target. */
export async function decide(arm: Arm, to: Connection, status: 'Approved' | 'Rejected', description: string) {
  await arm.send('PUT', `${to.id}?api-version=${to.apiVersion}`, {
    properties: { privateLinkServiceConnectionState: { status, description } },
  });
}

export async function remove(arm: Arm, connection: Connection) {
  await arm.send('DELETE', `${connection.id}?api-version=${connection.apiVersion}`);
}

/** The command that asks a view for a name. Standalone and compose publish DNS on the loopback address. */
export function dig(view: View, name: string, host: string): string {
  const address = host === 'localhost' || host.endsWith('.localhost') ? '127.0.0.1' : host;
  return view.port === null
    ? `dig @${address} +subnet=${view.addressPrefix} ${name}`
    : `dig @${address} -p ${view.port} ${name}`;
}

/** The last part of an ARM id. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The type and name at the end of an ARM id, such as {@code vaults/contoso-kv}. */
export function shortId(id: string): string {
  return id.split('/').slice(-2).join('/');
}

function apiVersion(type: string): string | undefined {
  return TARGETS[type.toLowerCase()];
}

async function inAll<A, B>(all: A[], each: (one: A) => Promise<B[]>): Promise<B[]> {
  return (await Promise.all(all.map(each))).flat();
}

/** A resource may go between the list that named it and the question about it. */
async function unlessGone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ArmError && error.status === 404) {
      return [];
    }
    throw error;
  }
}
