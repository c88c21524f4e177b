import { expect, test } from 'vitest';
import { armWith, pastedToken, signIn } from '../../main/web/arm';

interface Sent {
  path: string;
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
}

/** An endpoint that answers each path with a status and a body, and keeps what it was sent. */
function endpoint(answers: Record<string, [number, unknown]>) {
  const sent: Sent[] = [];
  const http = (async (path: string, init: RequestInit = {}) => {
    sent.push({ path, method: init.method, headers: init.headers, body: init.body });
    const [status, body] = answers[path] ?? [404, {}];
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  }) as typeof fetch;
  return { http, sent };
}

test('the secret is sent in the body of one request to this origin', async () => {
  const { http, sent } = endpoint({ '/adfs/oauth2/token': [200, { access_token: 't' }] });
  expect(await signIn('me', 's&cret', http)).toBe('t');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.path).not.toContain('cret');
  expect(String(sent[0]?.body)).toContain('client_secret=s%26cret');
});

test('a refused sign-in says what the authority said', async () => {
  const refusal = { error: 'invalid_client', error_description: 'AADSTS7000215: wrong secret' };
  const { http } = endpoint({ '/adfs/oauth2/token': [401, refusal] });
  await expect(signIn('me', 'x', http)).rejects.toMatchObject({
    status: 401,
    code: 'invalid_client',
    message: 'AADSTS7000215: wrong secret',
  });
});

test('a list is read to its last page, and the token goes to this origin only', async () => {
  const { http, sent } = endpoint({
    '/things': [200, { value: [1, 2], nextLink: 'https://elsewhere.example/things?page=2' }],
    '/things?page=2': [200, { value: [3] }],
  });
  expect(await armWith('t', http).list('/things')).toEqual([1, 2, 3]);
  expect(sent.map((request) => request.path)).toEqual(['/things', '/things?page=2']);
  expect(sent[1]?.headers).toEqual({ Authorization: 'Bearer t' });
});

test('an error of ARM keeps its code and text', async () => {
  const { http } = endpoint({ '/x': [409, { error: { code: 'Conflict', message: 'Not now.' } }] });
  await expect(armWith('t', http).send('DELETE', '/x')).rejects.toMatchObject({ code: 'Conflict', message: 'Not now.' });
});

test('an answer that is no ARM error still says something', async () => {
  const { http } = endpoint({ '/x': [502, '<html>'] });
  await expect(armWith('t', http).get('/x')).rejects.toMatchObject({ code: 'HTTP 502' });
});

test('a token may be pasted with its scheme and line ends', () => {
  expect(pastedToken(' Bearer abc.def\n')).toBe('abc.def');
  expect(pastedToken('abc.def')).toBe('abc.def');
});
