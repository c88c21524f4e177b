/** What the ARM endpoint refused, in its own words. */
export class ArmError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A signed-in client of the ARM endpoint that the page came from. The token lives in it and nowhere else. */
export interface Arm {
  get<T>(path: string): Promise<T>;
  /** All pages of a list. */
  list<T>(path: string): Promise<T[]>;
  send(method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void>;
}

type Fetch = typeof fetch;

/** Any audience that ARM takes; the address in the browser may be one that it does not know as its own. */
const SCOPE = 'https://management.azure.com/.default';

/** Client credentials at the local authority; the token. */
export async function signIn(clientId: string, secret: string, http: Fetch = fetch): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    scope: SCOPE,
  });
  const answer = await http('/adfs/oauth2/token', { method: 'POST', body: form });
  const body = await json(answer);
  if (!answer.ok || typeof body.access_token !== 'string') {
    throw new ArmError(answer.status, text(body.error, 'SignInFailed'), text(body.error_description, 'No token came.'));
  }
  return body.access_token;
}

/** What a user pastes, without what surrounds it in a header or a terminal. */
export function pastedToken(pasted: string): string {
  return pasted.trim().replace(/^Bearer\s+/i, '');
}

export function armWith(token: string, http: Fetch = fetch): Arm {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const answer = await http(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) {
      throw await refusal(answer);
    }
    return answer;
  }
  async function get<T>(path: string): Promise<T> {
    return (await (await call('GET', path)).json()) as T;
  }
  return {
    get,
    async list<T>(path: string) {
      const all: T[] = [];
      for (let next: string | undefined = path; next !== undefined; ) {
        const page: { value: T[]; nextLink?: string } = await get(next);
        all.push(...page.value);
        next = page.nextLink ? here(page.nextLink) : undefined;
      }
      return all;
    },
    async send(method, path, body) {
      await call(method, path, body);
    },
  };
}

/** A link of the server as a path of this origin, so that the token goes nowhere else. */
function here(link: string): string {
  const url = new URL(link, 'http://localhost');
  return url.pathname + url.search;
}

async function refusal(answer: Response): Promise<ArmError> {
  const error = (await json(answer)).error as { code?: unknown; message?: unknown } | undefined;
  const code = text(error?.code, `HTTP ${answer.status}`);
  return new ArmError(answer.status, code, text(error?.message, 'The endpoint gave no reason.'));
}

async function json(answer: Response): Promise<Record<string, unknown>> {
  return answer.json().catch(() => ({}));
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
