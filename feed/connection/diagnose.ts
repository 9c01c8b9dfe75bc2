import { isLoopback } from '../networks/loopback.ts';
import { reasonFromStatus } from '../refusal/reasonFromStatus.ts';
import { reasonFromClose, reasonFromRpcError } from '../refusal/refusal.ts';
import type { Reason } from '../contract/linkView.ts';

/** The facts about a connection that failed. */
export interface Evidence {
  /** The socket was open before it failed, so its close code and text have a meaning. */
  readonly opened: boolean;
  /** This endpoint has served us over a WebSocket before. */
  readonly worked: boolean;
  readonly code: number;
  readonly text: string;
}

/** The browser's functions that a diagnosis needs. */
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

/** A rejected fetch is evidence here, not an error. So it becomes a value, distinct from a passed deadline. */
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
 * text/plain needs no preflight. So the status is readable if the answer has CORS headers, and always with the host
 * permission. Redirects are refused, because the path may contain a key.
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
    // A web page may begin with a brace too.
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/**
 * True for an answer that only a node or a WebSocket server gives to a plain request. geth answers HTTP 415 to
 * text/plain and 403 to an unknown Host (node/rpcstack.go, rpc/http.go), WebSocket servers 426 (Upgrade Required).
 */
const isFromNode = ({ status, body }: Answer): boolean =>
  status === 415 || status === 426 || (status === 403 && /invalid host/i.test(body));

function fromAnswer(endpoint: string, evidence: Evidence, answer: Answer, now: number): Reason {
  const loopback = isLoopback(endpoint);
  // HTTP answers, the WebSocket does not. The reason is the Origin check of an own node; elsewhere that address has no
  // WebSocket. An endpoint that served us before has a fault that will pass.
  const noUpgrade: Reason = evidence.worked
    ? { kind: 'noConnection' }
    : { kind: loopback ? 'originRefused' : 'notWebSocket' };
  if (loopback && isFromNode(answer)) return noUpgrade;
  // The probe leaves out the URL's user and password, so a request for them proves nothing.
  const userinfo = new URL(endpoint).username !== '';
  if (answer.status === 401 && userinfo) return { kind: 'noConnection' };
  const byStatus = reasonFromStatus(answer.status, answer.retryAfter, now);
  const node = reply(answer.body);
  const error = node?.error === undefined ? null : reasonFromRpcError(node.error, 'eth_chainId');
  if (error) return error;
  if (byStatus) return byStatus;
  return typeof node?.result === 'string' || node?.error !== undefined
    ? noUpgrade
    : { kind: 'notANode', status: answer.status };
}

/**
 * Returns why a connection failed, by the best evidence. That is the close of an opened socket, then a readable HTTP
 * probe of the same host, then a no-cors probe. The last only shows whether a server answers. Without evidence it is
 * `noConnection`, never a refusal. Contacts only the endpoint's own host, and never throws.
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
