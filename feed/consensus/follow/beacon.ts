import type { Reason } from '../../contract/linkView.ts';
import { limitedText } from '../../rpc/limitedText.ts';
import type { reasonFromStatus } from '../../refusal/reasonFromStatus.ts';

/** An answer's text, `null` where the host has no such thing, or why there is none. */
export type BeaconAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: Reason };

export interface BeaconDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly online: () => boolean;
  readonly reasonFromStatus: typeof reasonFromStatus;
}

const REQUEST = {
  headers: { accept: 'application/json' },
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
  redirect: 'manual',
} as const satisfies RequestInit;

const PATIENCE_MS = 10_000;
/** Bytes. Eight updates are 460 kB. */
const LONGEST_ANSWER = 4_000_000;

/**
 * Why an answer cannot be read: a request whose answer nobody may read arrives all the same where only CORS is missing.
 * Then the browser's permission for this host helps. It never rejects.
 */
export async function probeBeacon(
  base: string,
  deps: BeaconDeps,
  closed: AbortSignal,
): Promise<Extract<BeaconAnswer, { readonly kind: 'failed' }>> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await deps.fetch(routeUrl(base, 'optimistic_update'), {
      ...REQUEST,
      mode: 'no-cors',
      // Of a redirect nothing is read either; any other mode is an error here (Fetch, main fetch, "no-cors").
      redirect: 'follow',
      signal: AbortSignal.any([late, closed]),
    });
    void response.body?.cancel().catch(() => undefined);
    return { kind: 'failed', reason: { kind: 'originRefused' } };
  } catch {
    // As unreachable as it was before.
    return { kind: 'failed', reason: { kind: deps.online() ? 'unreachable' : 'noNetwork' } };
  }
}

/**
 * GET of a beacon API's route. It never rejects. Redirects are refused (`badUrl`), since the address may contain a key.
 * Source: beacon-APIs, apis/beacon/light_client.
 */
export async function askBeacon(
  base: string,
  route: string,
  deps: BeaconDeps,
  closed: AbortSignal,
): Promise<BeaconAnswer> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const signal = AbortSignal.any([late, closed]);
  try {
    const headers = { ...REQUEST.headers, ...loginOf(base) };
    const response = await deps.fetch(routeUrl(base, route), { ...REQUEST, headers, signal });
    if (isRedirect(response)) return { kind: 'failed', reason: { kind: 'badUrl' } };
    const reason = deps.reasonFromStatus(response.status, response.headers.get('retry-after'), deps.now());
    if (reason !== null) {
      void response.body?.cancel().catch(() => undefined);
      return response.status === 404 ? { kind: 'absent' } : { kind: 'failed', reason };
    }
    const text = await limitedText(response, LONGEST_ANSWER, signal);
    if (text !== null) return { kind: 'text', text };
    return {
      kind: 'failed',
      reason: { kind: 'badAnswer', field: 'answer', got: `more than ${LONGEST_ANSWER} bytes` },
    };
  } catch {
    // fetch rejects with a bare TypeError whatever failed: DNS, TLS, CORS. Only the deadline is known.
    if (late.aborted)
      return { kind: 'failed', reason: { kind: 'timeout', method: route.split(/[/?]/)[0] ?? '' } };
    return { kind: 'failed', reason: { kind: deps.online() ? 'unreachable' : 'noNetwork' } };
  }
}

/** A route under the base's own path; a key in its query stays. */
function routeUrl(base: string, route: string): string {
  const url = new URL(base);
  url.username = '';
  url.password = '';
  const [path = '', query = ''] = route.split('?');
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/eth/v1/beacon/light_client/${path}`;
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.append(name, value);
  return url.href;
}

/** Browsers hide the status of a redirect that is not followed; Node shows it. */
const isRedirect = ({ type, status }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400);

/** An address's login as a header: fetch throws for a URL that contains one (Fetch, Request constructor; RFC 7617). */
function loginOf(base: string): Readonly<Record<string, string>> {
  const { username, password } = new URL(base);
  if (username === '' && password === '') return {};
  const login = new TextEncoder().encode(`${decoded(username)}:${decoded(password)}`);
  return { authorization: `Basic ${btoa(String.fromCharCode(...login))}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is meant as it is written.
    return text;
  }
}
