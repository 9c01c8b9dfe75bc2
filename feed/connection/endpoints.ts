import type { Reason } from '../contract/linkView.ts';

/** One of a network's endpoints and our luck with it. The url is never masked here and never leaves the feed. */
export interface Endpoint {
  readonly url: string;
  /** Why it last failed; null when it did not. */
  readonly reason: Reason | null;
  /** It refused us, on evidence. */
  readonly refused: boolean;
  /** Failures in a row. */
  readonly failures: number;
  /** Not to be tried before, ms. */
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
/** A floor under the dice: an immediate storm helps nobody. */
const LEAST_MS = 100;
/** A refusal on evidence is retried no sooner. */
const REFUSED_MS = 300_000;

export const freshEndpoints = (urls: readonly string[]): readonly Endpoint[] =>
  urls.map((url) => ({ url, reason: null, refused: false, failures: 0, notBefore: 0, worked: false }));

/**
 * Whether an endpoint refuses us, so that asking again soon would only annoy it. Most is evidence by itself. That HTTP
 * answers where the socket did not is a guess until it happens twice: a node that starts between the two looks the same.
 */
function refuses(reason: Reason, before: Reason | null): boolean {
  switch (reason.kind) {
    case 'keyRefused':
    case 'wrongChain':
    case 'badUrl':
    case 'noEndpoint':
    case 'forgedHeader':
      return true;
    case 'notWebSocket':
    case 'originRefused':
      return before?.kind === reason.kind;
    case 'noConnection':
    case 'noNetwork':
    case 'unreachable':
    // An answer we may not read can as well be a proxy's 502 while the node behind it starts.
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

/** How long (ms) we were asked to stay away; null when we were not. */
const toldMs = (reason: Reason): number | null =>
  reason.kind === 'rateLimited' || reason.kind === 'serverTrouble' ? (reason.retryAfterMs ?? null) : null;

/**
 * How long (ms) an endpoint that does not refuse us rests after its n-th failure in a row: full jitter under a doubling
 * ceiling (AWS "Exponential backoff and jitter"), never less than what Retry-After asks. `dice`: 0 ≤ x < 1.
 */
function rest(reason: Reason, failures: number, dice: number, loopback: boolean): number {
  const [base, cap] = loopback ? [LOOPBACK_BASE_MS, LOOPBACK_CAP_MS] : [BASE_MS, CAP_MS];
  const ceiling = Math.min(cap, base * 2 ** Math.min(failures - 1, 16));
  const jittered = Math.max(LEAST_MS, dice * ceiling);
  return Math.max(jittered, toldMs(reason) ?? 0);
}

/**
 * How long (ms) after a failure the better endpoint is looked at again. Drawn from minutes: all whom one outage drove
 * away would else come back in the same second. `dice`: 0 ≤ x < 1.
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

/** A new block came through it: its past is forgotten. */
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
 * Cuts waiting short (network back, a view opened). What said how long to stay away (a refusal, Retry-After) keeps
 * its time.
 */
export const hurry = (endpoints: Endpoints): Endpoints =>
  endpoints.map((endpoint) => {
    const { reason, refused } = endpoint;
    const told = refused || (reason !== null && toldMs(reason) !== null);
    return told ? endpoint : { ...endpoint, notBefore: 0 };
  });

/** Tells waits by a clock that was set back, `by` ms (negative). */
export const setBack = (endpoints: Endpoints, by: number): Endpoints =>
  endpoints.map((endpoint) => ({ ...endpoint, notBefore: endpoint.notBefore + Math.min(by, 0) }));

/** The user asks to try now, whatever was said. */
export const forgive = (endpoints: Endpoints): Endpoints =>
  endpoints.map((endpoint) => ({ ...endpoint, notBefore: 0 }));

/**
 * The next to try: the first in order that may be tried now, else the one that may be tried soonest.
 * Null only when there are none.
 */
export function pick(endpoints: Endpoints, now: number): Endpoint | null {
  const ready = endpoints.find((endpoint) => endpoint.notBefore <= now);
  if (ready) return ready;
  return endpoints.toSorted((a, b) => a.notBefore - b.notBefore)[0] ?? null;
}
