// What the scripts beside this one share: the credential, the clients' only setting that is not their own default, and
// how a refusal is reported.
import { ClientSecretCredential } from '@azure/identity';

const env = process.env;
export const place = env.PLACE;
export const location = 'eastus';
export const subscription = env.BREEZEWAY_SUBSCRIPTION_ID;
export const tenant = env.BREEZEWAY_TENANT_ID;
export const endpoint = env.BREEZEWAY_ARM_ENDPOINT;
export const groupId = `/subscriptions/${subscription}/resourceGroups/${place}`;

export const credential = (secret = env.BREEZEWAY_CLIENT_SECRET) =>
  new ClientSecretCredential(tenant, env.BREEZEWAY_CLIENT_ID, secret, {
    authorityHost: endpoint,
    disableInstanceDiscovery: true,
  });
export const make = (Client) => new Client(credential(), subscription, { endpoint });

/** Of the error that an action ends with: its class, status, code, message and details. */
export const refused = async (action) => {
  try {
    await action();
    return { name: 'nothing was refused' };
  } catch (error) {
    const { name, statusCode: status, code, message, details } = error;
    return { name, status, code, message, details: JSON.stringify(details) };
  }
};

/** The sizes of a list's pages, and the names on them. */
export const pages = async (list) => {
  const found = { sizes: [], names: [] };
  for await (const page of list.byPage()) {
    found.sizes.push(page.length);
    found.names.push(...page.map((item) => item.name));
  }
  return found;
};

/** The names of a list whose pages the client follows by itself. */
export const names = async (list) => {
  const found = [];
  for await (const item of list) {
    found.push(item.name);
  }
  return found;
};

export const tell = (seen) => console.log(JSON.stringify(seen));
