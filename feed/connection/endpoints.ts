import type { Reason } from '../contract/linkView.ts';

/** One of a network's endpoints, with its successes and failures. The url is not masked, and never leaves the feed. */
export interface Endpoint {
  readonly url: string;
  /** Why it last failed; null without a failure. */
  readonly reason: Reason | null;
  /** It refused us, and there is evidence for that. */
  readonly refused: boolean;
  /** Failures in a row. */
  readonly failures: number;
  /** The earliest time of the next attempt, ms. */
  readonly notBefore: number;
  /** It has served a block before. */
  readonly worked: boolean;
}

// Four seconds of dice: when an endpoint with 100,000 sockets dies, 25,000 knock in a second, not all (docs/scale.md).
const BASE_MS = 4000;
const CAP_MS = 60_000;
const LOOPBACK_BASE_MS = 1000;
const LOOPBACK_CAP_MS = 5000;
const LEAST_RETURN_MS = 60_000;
const MOST_RETURN_MS = 300_000;
/** Shortest wait, whatever the dice: all clients at once would stop the node again. */
const LEAST_MS = 100;
/** Wait before a refusal is tried again. */
const REFUSED_MS = 300_000;

export const freshEndpoints = (urls: readonly string[]): readonly Endpoint[] =>
  urls.map((url) => ({ url, reason: null, refused: false, failures: 0, notBefore: 0, worked: false }));

/**
 * True when an endpoint refuses us, so that soon asking again is useless. Most reasons are evidence by themselves. HTTP
 * that answers while the socket fails counts the second time: a node that starts between the two looks the same.
 */
function refuses(reason: Reason, before: Reason | null): boolean {
  switch (reason.kind) {
    case 'keyRefused':
    case 'wrongChain':
    case 'badUrl':
    case 'noEndpoint':
    case 'forgedHeader':
    case 'contradicted':
      return true;
    case 'notWebSocket':
    case 'originRefused':
      return before?.kind === reason.kind;
    case 'noConnection':
    case 'noNetwork':
    case 'unreachable':
    // An unreadable answer may be a proxy's 502 while the node behind it starts.
    case 'notANode':
    case 'rateLimited':
    case 'serverTrouble':
    case 'noSubscriptions':
    case 'timeout':
    case 'badAnswer':
    case 'closed':
    case 'lagging':
    case 'silent':
    case 'noReceipts':
    case 'unknownBlock':
    case 'hostGone':
      return false;
  }
}

/** The wait (ms) that the server asked for; null without one. */
const askedMs = (reason: Reason): number | null =>
  reason.kind === 'rateLimited' || reason.kind === 'serverTrouble' ? (reason.retryAfterMs ?? null) : null;

/**
 * The wait (ms) after the n-th failure in a row of an endpoint that does not refuse us. Full jitter under a doubling
 * ceiling (AWS "Exponential backoff and jitter"), and at least what Retry-After asks for. `dice`: 0 ≤ x < 1.
 */
function rest(reason: Reason, failures: number, dice: number, loopback: boolean): number {
  const [base, cap] = loopback ? [LOOPBACK_BASE_MS, LOOPBACK_CAP_MS] : [BASE_MS, CAP_MS];
  const ceiling = Math.min(cap, base * 2 ** Math.min(failures - 1, 16));
  const jittered = Math.max(LEAST_MS, dice * ceiling);
  return Math.max(jittered, askedMs(reason) ?? 0);
}

/**
 * The wait (ms) after a failure before the better endpoint is tried again. It is random over minutes, since otherwise
 * all users of one outage would return in the same second. `dice`: 0 ≤ x < 1.
 */
export const returnAfter = (dice: number): number =>
  LEAST_RETURN_MS + dice * (MOST_RETURN_MS - LEAST_RETURN_MS);

type Endpoints = readonly Endpoint[];

const change = (endpoints: Endpoints, url: string, to: (endpoint: Endpoint) => Endpoint): Endpoints =>
  endpoints.map((endpoint) => (endpoint.url === url ? to(endpoint) : endpoint));

export const failed = (
  endpoints: Endpoints,
  url: string,
  reason: Reason,
  now: number,
  dice: number,
  loopback: boolean,
): Endpoints =>
  change(endpoints, url, (endpoint) => {
    const failures = endpoint.failures + 1;
    const refused = refuses(reason, endpoint.reason);
    const pause = refused ? REFUSED_MS : rest(reason, failures, dice, loopback);
    return { ...endpoint, reason, refused, failures, notBefore: now + pause };
  });

/** Clears the failures of an endpoint that delivered a new block. */
export const served = (endpoints: Endpoints, url: string): Endpoints =>
  change(endpoints, url, (endpoint) => ({
    ...endpoint,
    reason: null,
    refused: false,
    failures: 0,
    notBefore: 0,
    worked: true,
  }));

/**
 * Ends a wait early, since the network is back or a view opened. A wait that the server asked for (a refusal,
 * Retry-After) stays.
 */
export const hurry = (endpoints: Endpoints): Endpoints =>
  endpoints.map((endpoint) => {
    const { reason, refused } = endpoint;
    const isAsked = refused || (reason !== null && askedMs(reason) !== null);
    return isAsked ? endpoint : { ...endpoint, notBefore: 0 };
  });

/** Shortens the waits after the clock was set back, `by` ms (negative). */
export const setBack = (endpoints: Endpoints, by: number): Endpoints =>
  endpoints.map((endpoint) => ({ ...endpoint, notBefore: endpoint.notBefore + Math.min(by, 0) }));

/** Ends every wait, because the user asks to try now. */
export const forgive = (endpoints: Endpoints): Endpoints =>
  endpoints.map((endpoint) => ({ ...endpoint, notBefore: 0 }));

/**
 * Chooses the next endpoint: the first in order that may be tried now, else the one that may be tried soonest. Null
 * without endpoints.
 */
export function pick(endpoints: Endpoints, now: number): Endpoint | null {
  const ready = endpoints.find((endpoint) => endpoint.notBefore <= now);
  if (ready) return ready;
  return endpoints.toSorted((a, b) => a.notBefore - b.notBefore)[0] ?? null;
}
