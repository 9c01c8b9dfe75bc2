import { maskText } from '../shown/maskEndpoint.ts';
import type { Reason } from '../contract/linkView.ts';

/** Reasons that a node or its gateway gives: HTTP status, JSON-RPC error, close code. */

const LONGEST_WAIT_MS = 24 * 3_600_000;
const within = (ms: number): number => Math.min(Math.max(0, ms), LONGEST_WAIT_MS);

/** Retry-After (RFC 9110 10.2.3: seconds or a date) as ms from `now`, at most a day; null if it is neither. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return within(Number(text) * 1000);
  // Date.parse takes `-5` for a year: only the fixed form of HTTP dates counts.
  const date = /^[A-Z].* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : within(date - now);
}

/** The reason of an HTTP status; null for a status that is no failure of the endpoint. */
export function reasonFromStatus(status: number, retryAfter: string | null, now: number): Reason | null {
  if (status === 401 || status === 403) return { kind: 'keyRefused', status };
  const after = retryAfterMs(retryAfter, now);
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: after };
  if (status === 405) return { kind: 'notWebSocket' };
  if (status >= 500)
    return { kind: 'serverTrouble', status, ...(after === null ? {} : { retryAfterMs: after }) };
  return status >= 400 ? { kind: 'notANode', status } : null;
}

/**
 * The reason of an open socket's close. Before it opens the code is always 1006. Providers end a connection beyond its
 * limits with 1008 or 1013.
 */
export function reasonFromClose(code: number, text: string, endpoint: string): Reason {
  if (code === 1008 || code === 1013) return { kind: 'rateLimited', retryAfterMs: null };
  return { kind: 'closed', code, text: maskText(text.slice(0, 123), [endpoint]) };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

// −32005 Infura and geth's limits, −32007 and −32029 QuickNode and others, 429 Alchemy.
const LIMITS: ReadonlySet<unknown> = new Set([-32_005, -32_007, -32_029, 429]);
const LIMIT_WORDS = /rate.?limit|too many requests|capacity (limit|exceeded)|exceeded .*(limit|quota)/i;
const KEY_WORDS =
  /must be authenticated|unauthori[sz]ed|(invalid|missing|unknown) (api|project|access).?(key|id|token)/i;
// geth answers −32000 "notifications not supported" if it cannot push.
const NO_PUSH_WORDS =
  /notifications? not supported|subscriptions? (are |is )?not (supported|available|enabled)/i;
const METHOD_NOT_FOUND = -32_601;

// Infura's error data: { rate: { backoff_seconds } }.
const backoffMs = (data: unknown): number | null => {
  const seconds = record(record(data)['rate'])['backoff_seconds'];
  return typeof seconds === 'number' && Number.isFinite(seconds) ? within(seconds * 1000) : null;
};

/** The reason of a JSON-RPC error object; null for an error that only concerns its request. */
export function reasonFromRpcError(error: unknown, method: string): Reason | null {
  const { code, message, data } = record(error);
  const words = typeof message === 'string' ? message.slice(0, 500) : '';
  if (LIMITS.has(code) || LIMIT_WORDS.test(words)) {
    return { kind: 'rateLimited', retryAfterMs: backoffMs(data) };
  }
  if (KEY_WORDS.test(words)) return { kind: 'keyRefused', status: 401 };
  if (method === 'eth_subscribe' && (code === METHOD_NOT_FOUND || NO_PUSH_WORDS.test(words))) {
    return { kind: 'noSubscriptions' };
  }
  return null;
}
