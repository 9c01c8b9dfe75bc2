import { isLoopback } from '../networks/loopback.ts';
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
  /** A block came through it since it last failed. */
  readonly serves: boolean;
  /** When it last failed, ms. */
  readonly failedAt: number;
}

/** An endpoint that may be better than the one in use: it comes before it in order, or its chain may be ahead. */
export interface Candidate {
  readonly url: string;
  readonly because: 'preferred' | 'ahead';
}

/** How far an attempt came: `accepted` is a handshake that succeeded, whatever followed. */
export type Reached = 'nothing' | 'accepted';

// Four seconds of dice: when an endpoint with 100,000 sockets dies, 25,000 knock in a second, not all (docs/scale.md).
// A port that refuses costs nobody anything, so a node that starts on this machine is found soon.
const PACE = { here: [1000, 5000], elsewhere: [4000, 60_000] } as const;
// A server that takes the socket and closes it again works for each attempt.
const ACCEPTED_PACE = { here: [1000, 60_000], elsewhere: [6000, 300_000] } as const;
// At least half of it is waited, so 15 s at first.
const LIMITED_PACE = [30_000, 600_000] as const;
const LEAST_RETURN_MS = 60_000;
const MOST_RETURN_MS = 300_000;
/** Shortest wait, whatever the dice: all clients at once would stop the node again. */
const LEAST_MS = 100;
/** Wait before a refusal is tried again. */
const REFUSED_MS = 300_000;
/** The same where a view opens: the user may have mended it. */
const REFUSED_VIEW_MS = 30_000;

export const freshEndpoints = (urls: readonly string[]): readonly Endpoint[] =>
  urls.map((url) => ({
    url,
    reason: null,
    refused: false,
    failures: 0,
    notBefore: 0,
    worked: false,
    serves: false,
    failedAt: 0,
  }));

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
    case 'noMethod':
    case 'tooLarge':
    case 'nodeSyncing':
    case 'hostGone':
      return false;
  }
}

/** The wait (ms) that the server asked for; null without one. */
const askedMs = (reason: Reason): number | null =>
  reason.kind === 'rateLimited' || reason.kind === 'serverTrouble' ? (reason.retryAfterMs ?? null) : null;

/** How a wait after the n-th failure in a row is drawn. `dice`: 0 ≤ x < 1. */
interface Draw {
  readonly failures: number;
  readonly dice: number;
}

const ceilingOf = ([base, cap]: readonly [number, number], failures: number): number =>
  Math.min(cap, base * 2 ** Math.min(failures - 1, 16));

/** Full jitter under a doubling ceiling (AWS "Exponential backoff and jitter"): for what costs the server nothing. */
const fullJitter = (pace: readonly [number, number], { failures, dice }: Draw): number =>
  Math.max(LEAST_MS, dice * ceilingOf(pace, failures));

/** Between half the ceiling and all of it: the wait grows for certain. */
const halfJitter = (pace: readonly [number, number], { failures, dice }: Draw): number =>
  (ceilingOf(pace, failures) * (1 + dice)) / 2;

/** The wait (ms) before an endpoint that does not refuse us is tried again, at least what Retry-After asks for. */
function rest(reason: Reason, draw: Draw, url: string, reached: Reached): number {
  const place = isLoopback(url) ? 'here' : 'elsewhere';
  const asked = askedMs(reason);
  if (reason.kind === 'rateLimited' && asked === null) return halfJitter(LIMITED_PACE, draw);
  const jittered =
    reached === 'accepted' || reason.kind === 'rateLimited'
      ? halfJitter(ACCEPTED_PACE[place], draw)
      : fullJitter(PACE[place], draw);
  return Math.max(jittered, asked ?? 0);
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

/** `reached`: how far the attempt came before it failed. */
export const failed = (
  endpoints: Endpoints,
  url: string,
  reason: Reason,
  now: number,
  dice: number,
  reached: Reached,
): Endpoints =>
  change(endpoints, url, (endpoint) => {
    const failures = endpoint.failures + 1;
    const refused = refuses(reason, endpoint.reason);
    // A handshake that led to blocks is none that the server made in vain.
    const inVain = endpoint.serves ? 'nothing' : reached;
    const pause = refused ? REFUSED_MS : rest(reason, { failures, dice }, url, inVain);
    return { ...endpoint, reason, refused, failures, serves: false, failedAt: now, notBefore: now + pause };
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
    serves: true,
  }));

/** Why a wait is to end early: the network is back or the machine woke, or a view opened. */
export type Hurry = 'network' | 'view';

/** A user may mend these between two views; a node that lied stays refused. */
const mayBeMended = ({ kind }: Reason): boolean =>
  kind === 'keyRefused' || kind === 'notWebSocket' || kind === 'originRefused' || kind === 'wrongChain';

function canHurry({ reason, refused, failedAt }: Endpoint, because: Hurry, now: number): boolean {
  if (reason === null) return true;
  if (!refused) return reason.kind !== 'rateLimited' && askedMs(reason) === null;
  return because === 'view' && mayBeMended(reason) && Math.abs(now - failedAt) >= REFUSED_VIEW_MS;
}

/**
 * Ends waits early. A wait that the server asked for (a limit, Retry-After) stays. A refusal is tried again for a view,
 * at most once in 30 s.
 */
export const hurry = (endpoints: Endpoints, because: Hurry, now: number): Endpoints =>
  endpoints.map((endpoint) => (canHurry(endpoint, because, now) ? { ...endpoint, notBefore: 0 } : endpoint));

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
