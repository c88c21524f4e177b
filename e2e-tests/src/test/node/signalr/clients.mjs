// Clients of a hub through Azure's own client library, over each transport and protocol; prints what they saw as one
// JSON object. The tokens are signed as an application's negotiate endpoint signs them.
import crypto from 'node:crypto';
import dns from 'node:dns';
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

// names below localhost are this machine, which not every resolver says
const lookup = dns.lookup;
dns.lookup = (host, options, callback) =>
  lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, options, callback);

const { SIGNALR, SIGNALR_KEY, BREEZEWAY_ARM_ENDPOINT } = process.env;
const origin = `https://${SIGNALR}.signalr.localhost:${new URL(BREEZEWAY_ARM_ENDPOINT).port}`;
const endpoint = `https://${SIGNALR}.service.signalr.net`;

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (aud, claims = {}) => {
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ aud, exp: Math.floor(Date.now() / 1000) + 600, ...claims })}`;
  return `${body}.${crypto.createHmac('sha256', SIGNALR_KEY).update(body).digest('base64url')}`;
};

const rest = async (method, path, body) => {
  const answer = await fetch(`${origin}${path}?api-version=2022-06-01`, {
    method,
    headers: { authorization: `Bearer ${sign(endpoint + path)}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return answer.status;
};

const connect = async (user, transport, protocol) => {
  let builder = new HubConnectionBuilder()
    .withUrl(`${origin}/client/?hub=chat`, {
      transport,
      accessTokenFactory: () => sign(`${endpoint}/client/?hub=chat`, { nameid: user }),
    })
    .configureLogging(LogLevel.None);
  if (protocol) {
    builder = builder.withHubProtocol(protocol);
  }
  const connection = builder.build();
  const heard = [];
  const waiting = [];
  connection.on('news', (...values) => (waiting.shift() ?? ((v) => heard.push(v)))(values));
  const next = () =>
    heard.length ? Promise.resolve(heard.shift()) : new Promise((resolve) => waiting.push(resolve));
  await connection.start();
  return { connection, next };
};

const seen = {};
const kinds = {
  webSockets: [HttpTransportType.WebSockets],
  eventStream: [HttpTransportType.ServerSentEvents],
  longPolling: [HttpTransportType.LongPolling],
  messagePack: [HttpTransportType.WebSockets, new MessagePackHubProtocol()],
  messagePackPolling: [HttpTransportType.LongPolling, new MessagePackHubProtocol()],
};
const clients = {};
for (const [kind, [transport, protocol]] of Object.entries(kinds)) {
  clients[kind] = await connect(kind, transport, protocol);
}
seen.broadcast = await rest('POST', '/api/hubs/chat/:send', { target: 'news', arguments: ['all', 1, { a: [true, null] }] });
for (const [kind, client] of Object.entries(clients)) {
  const result = { heard: await client.next() };
  await rest('POST', `/api/hubs/chat/users/${kind}/:send`, { target: 'news', arguments: ['only you'] });
  result.alone = await client.next();
  try {
    result.answer = await client.connection.invoke('echo', kind);
  } catch (error) {
    result.answer = error.message;
  }
  try {
    await client.connection.invoke('fail');
  } catch (error) {
    result.failure = error.message;
  }
  await client.connection.stop();
  seen[kind] = result;
}
try {
  await fetch(`${origin}/client/negotiate?hub=chat&negotiateVersion=1`, { method: 'POST' }).then((a) => (seen.stranger = a.status));
} catch (error) {
  seen.stranger = error.message;
}
console.log(JSON.stringify(seen));
