import { isLoopback } from '../networks/loopback.ts';
import { reasonFromClose, reasonFromRpcError, reasonFromStatus } from '../rpc/refusal.ts';
import type { Reason } from '../contract/linkView.ts';

/** What is known of a connection that failed. */
export interface Evidence {
  /** The socket had opened: its close code and text mean something. */
  readonly opened: boolean;
  /** This endpoint has served us over a WebSocket before. */
  readonly worked: boolean;
  readonly code: number;
  readonly text: string;
}

/** What diagnosing needs of the world. */
export interface DiagnoseDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly online: () => boolean;
  readonly now: () => number;
  /** Aborts after so many ms. */
  readonly deadline?: (ms: number) => AbortSignal;
}

const PROBE_MS = 4000;
const PROBE_BODY = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}';

/**
 * The HTTP address of the same node: wss→https, ws→http, same host and path but for Infura's /ws/v3/KEY. Userinfo
 * goes, since fetch refuses it, and the fragment. Null for anything but ws: and wss:.
 */
export function httpTwin(endpoint: string): string | null {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol !== 'ws:' && url?.protocol !== 'wss:') return null;
  const path = url.pathname.replace(/^\/ws(?=\/v3\/)/, '');
  return `${url.protocol === 'wss:' ? 'https:' : 'http:'}//${url.host}${path}${url.search}`;
}

type Tried<T> = { readonly value: T } | { readonly failed: 'rejected' | 'timedOut' };

/** A rejected fetch is evidence here, not an error: it becomes a value, told apart from a deadline. */
async function tried<T>(signal: AbortSignal, run: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await run() };
  } catch {
    return { failed: signal.aborted ? 'timedOut' : 'rejected' };
  }
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

const COMMON: RequestInit = {
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
};

/**
 * text/plain needs no preflight, so the status is readable wherever the answer carries CORS headers, and
 * everywhere once the host permission is granted. Redirects are refused: the path may hold a key.
 */
function readableProbe(url: string, deps: DiagnoseDeps, signal: AbortSignal): Promise<Tried<Answer>> {
  return tried(signal, async () => {
    const response = await deps.fetch(url, {
      ...COMMON,
      method: 'POST',
      mode: 'cors',
      redirect: 'error',
      headers: { 'content-type': 'text/plain' },
      body: PROBE_BODY,
      signal,
    });
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, retryAfter, body: await response.text() };
  });
}

/** The answer's JSON-RPC reply; undefined when it is something else, such as a web page. */
function reply(body: string): { readonly error?: unknown; readonly result?: unknown } | undefined {
  if (!/^\s*\{/.test(body)) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (cause) {
    // A page that begins with a brace is a page all the same.
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/**
 * What only a node, or a server of WebSockets, says to a plain request: geth's HTTP 415 for text/plain and 403 for a
 * strange Host (node/rpcstack.go, rpc/http.go), WebSocket servers 426 (Upgrade Required).
 */
const isDoorOfNode = ({ status, body }: Answer): boolean =>
  status === 415 || status === 426 || (status === 403 && /invalid host/i.test(body));

function fromAnswer(endpoint: string, evidence: Evidence, answer: Answer, now: number): Reason {
  const loopback = isLoopback(endpoint);
  // HTTP answers, the WebSocket does not: on an own node its Origin check, elsewhere no WebSocket at that address.
  // An endpoint that did serve us before has only a bad moment.
  const noUpgrade: Reason = evidence.worked
    ? { kind: 'noConnection' }
    : { kind: loopback ? 'originRefused' : 'notWebSocket' };
  if (loopback && isDoorOfNode(answer)) return noUpgrade;
  // The probe left the URL's user and password out, so being asked for them is no evidence.
  const userinfo = new URL(endpoint).username !== '';
  if (answer.status === 401 && userinfo) return { kind: 'noConnection' };
  const said = reasonFromStatus(answer.status, answer.retryAfter, now);
  const node = reply(answer.body);
  const error = node?.error === undefined ? null : reasonFromRpcError(node.error, 'eth_chainId');
  if (error) return error;
  if (said) return said;
  return typeof node?.result === 'string' || node?.error !== undefined
    ? noUpgrade
    : { kind: 'notANode', status: answer.status };
}

/**
 * Why a connection failed, in the order of what can be known: the close of an opened socket; a readable HTTP probe
 * of the same host; a no-cors one, which only tells whether anything answers. Without evidence it is
 * `noConnection`, never a refusal. Asks nobody but the endpoint's own host, never throws.
 */
export async function diagnose(endpoint: string, evidence: Evidence, deps: DiagnoseDeps): Promise<Reason> {
  const url = httpTwin(endpoint);
  if (url === null) return { kind: 'badUrl' };
  if (evidence.opened) return reasonFromClose(evidence.code, evidence.text, endpoint);
  const deadline = deps.deadline ?? ((ms: number) => AbortSignal.timeout(ms));
  const probe = await readableProbe(url, deps, deadline(PROBE_MS));
  if ('value' in probe) return fromAnswer(endpoint, evidence, probe.value, deps.now());
  const signal = deadline(PROBE_MS);
  const blind = await tried(signal, () => deps.fetch(url, { ...COMMON, mode: 'no-cors', signal }));
  if ('value' in blind) return { kind: evidence.worked ? 'noConnection' : 'notANode' };
  if (!deps.online() && !isLoopback(endpoint)) return { kind: 'noNetwork' };
  return { kind: blind.failed === 'rejected' ? 'unreachable' : 'noConnection' };
}
