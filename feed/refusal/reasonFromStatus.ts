import type { Reason } from '../contract/linkView.ts';

const LONGEST_WAIT_MS = 24 * 3_600_000;
/** A wait that a server asks for, ms. */
export const within = (ms: number): number => Math.min(Math.max(0, ms), LONGEST_WAIT_MS);

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
  if (status === 401 || status === 402 || status === 403) return { kind: 'keyRefused', status };
  const after = retryAfterMs(retryAfter, now);
  // 420, 509 and 529: gateways' own limits. 430: Shopify's, behind which some nodes are.
  if ([420, 429, 430, 509, 529].includes(status)) return { kind: 'rateLimited', retryAfterMs: after };
  if (status === 405) return { kind: 'notWebSocket' };
  if (status >= 500)
    return { kind: 'serverTrouble', status, ...(after === null ? {} : { retryAfterMs: after }) };
  return status >= 400 ? { kind: 'notANode', status } : null;
}
