// The life of a secret through Azure's own client, challenge check on; prints what it saw as one JSON object.
import dns from 'node:dns';
import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';

// names below localhost are this machine, which not every resolver says
const lookup = dns.lookup;
dns.lookup = (host, options, callback) =>
  lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, options, callback);

const env = process.env;
const port = new URL(env.BREEZEWAY_ARM_ENDPOINT).port;
const credential = new ClientSecretCredential(
  env.BREEZEWAY_TENANT_ID,
  env.BREEZEWAY_CLIENT_ID,
  env.BREEZEWAY_CLIENT_SECRET,
  { authorityHost: env.BREEZEWAY_ARM_ENDPOINT, disableInstanceDiscovery: true },
);
const url = env.VAULT_URL ?? `https://${env.VAULT}.vault.localhost:${port}`;
const client = new SecretClient(url, credential, {
  retryOptions: { maxRetries: 0 },
});
const refused = async (action) => {
  try {
    await action();
    return { code: 'nothing was refused' };
  } catch (error) {
    return { code: error.code, status: error.statusCode, message: error.message };
  }
};

const seen = {};
const expiresOn = new Date('2030-01-01T00:00:00Z');
const first = await client.setSecret('greeting', 'hello', { tags: { a: 'b' }, contentType: 'text', expiresOn });
const second = await client.setSecret('greeting', 'hello again');
seen.first = {
  name: first.name,
  vaultUrl: first.properties.vaultUrl,
  version: first.properties.version,
  recoveryLevel: first.properties.recoveryLevel,
  expiresOn: first.properties.expiresOn,
  tags: first.properties.tags,
};
seen.current = (await client.getSecret('greeting')).value;
seen.older = (await client.getSecret('greeting', { version: first.properties.version })).value;
await client.updateSecretProperties('greeting', second.properties.version, { contentType: 'updated' });
seen.contentType = (await client.getSecret('greeting')).properties.contentType;
seen.versions = 0;
for await (const version of client.listPropertiesOfSecretVersions('greeting')) {
  seen.versions += version.name === 'greeting' ? 1 : 0;
}
for (let i = 0; i < 27; i++) {
  await client.setSecret(`many-${i}`, 'x');
}
seen.pages = [];
for await (const page of client.listPropertiesOfSecrets().byPage()) {
  seen.pages.push(page.length);
}
await client.updateSecretProperties('many-0', (await client.getSecret('many-0')).properties.version, { enabled: false });
seen.disabled = await refused(() => client.getSecret('many-0'));
seen.unknown = await refused(() => client.getSecret('nobody'));
const backup = await client.backupSecret('greeting');
const deleted = await (await client.beginDeleteSecret('greeting', { intervalInMs: 50 })).pollUntilDone();
seen.deletedName = deleted.name;
seen.gone = await refused(() => client.getSecret('greeting'));
seen.taken = await refused(() => client.setSecret('greeting', 'new'));
await (await client.beginRecoverDeletedSecret('greeting', { intervalInMs: 50 })).pollUntilDone();
seen.recovered = (await client.getSecret('greeting')).value;
await (await client.beginDeleteSecret('greeting', { intervalInMs: 50 })).pollUntilDone();
await client.purgeDeletedSecret('greeting');
seen.purged = await refused(() => client.getDeletedSecret('greeting'));
await client.restoreSecretBackup(backup);
seen.restored = (await client.getSecret('greeting')).value;
console.log(JSON.stringify(seen));
