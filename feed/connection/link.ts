import type { Link, Reason } from '../contract/linkView.ts';

/** The whole state of the connection. `link` is its public part; the rest stays in the feed. */
export interface LinkState {
  readonly link: Link;
  /** Attempts since the last new block. */
  readonly attempt: number;
  /** How often this endpoint's subscription missed a block since its last push. */
  readonly missedPushes: number;
  /** When the node last sent something that shows that it works, ms. */
  readonly lastSignAt: number;
}

/** The events of a connection. `at`: ms. Endpoints are masked. */
export type LinkEvent =
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'attempted'; readonly at: number; readonly endpoint: string }
  | { readonly kind: 'opened'; readonly at: number }
  /** The newest block and its parents are read. `push`: the node announces heads. */
  | { readonly kind: 'synced'; readonly at: number; readonly push: boolean }
  /** Another endpoint took over; its newest block joins ours. */
  | { readonly kind: 'switched'; readonly at: number; readonly endpoint: string; readonly push: boolean }
  /** The node announced a head that is not its last one again. */
  | { readonly kind: 'headPushed'; readonly at: number }
  | { readonly kind: 'blockAdded'; readonly at: number }
  /** The deadline passed in state live. */
  | { readonly kind: 'overdue'; readonly at: number }
  /** The list of endpoints is empty. */
  | { readonly kind: 'noEndpoint'; readonly at: number }
  /** `newer`: the answer to the probe was a block that we did not have. */
  | { readonly kind: 'probeAnswered'; readonly at: number; readonly newer: boolean }
  /** The next attempt is at `until`; `refused`: every endpoint refused us. */
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly until: number;
      readonly endpoint: string;
      readonly reason: Reason;
      readonly refused: boolean;
    };

/** The properties of a chain that deadlines depend on. */
export interface Rhythm {
  /** Expected time between blocks, ms; null when unknown or when blocks come on demand. */
  readonly blockTime: number | null;
  readonly loopback: boolean;
}

/** How a subscription that missed a block is repaired; see `fixFor`. */
export type SubscriptionFix = 'resubscribe' | 'replace' | 'poll';

const OPENING_MS = 10_000;
const SYNCING_MS = 15_000;
const PROBING_MS = 5_000;
const UNKNOWN_SILENCE_MS = 10_000;
const LEAST_SILENCE_MS = 4_000;
const MOST_SILENCE_MS = 60_000;
const LEAST_POLL_MS = 2_000;
const LOOPBACK_POLL_MS = 1_000;

export const pausedState = (at: number): LinkState => ({
  link: { tag: 'paused', since: at },
  attempt: 0,
  missedPushes: 0,
  lastSignAt: at,
});

const lastReason = (link: Link): Reason | null => {
  switch (link.tag) {
    case 'waiting':
    case 'refused':
      return link.reason;
    case 'connecting':
    case 'syncing':
      return link.last;
    case 'paused':
    case 'live':
    case 'probing':
      return null;
  }
};

/** The socket is open: only then can the node send heads and blocks. */
const isOpen = (link: Link): link is Extract<Link, { readonly tag: 'syncing' | 'live' | 'probing' }> =>
  link.tag === 'syncing' || link.tag === 'live' || link.tag === 'probing';

/** The transition table. An event that has no meaning in a state returns that very state. */
export function next(state: LinkState, event: LinkEvent): LinkState {
  const { link } = state;
  const { at } = event;
  switch (event.kind) {
    case 'paused':
      return pausedState(at);
    case 'attempted': {
      const attempt = state.attempt + 1;
      const { endpoint } = event;
      const sameEndpoint = 'endpoint' in link && link.endpoint === endpoint;
      return {
        attempt,
        missedPushes: sameEndpoint ? state.missedPushes : 0,
        lastSignAt: at,
        link: { tag: 'connecting', since: at, endpoint, attempt, last: lastReason(link) },
      };
    }
    case 'opened':
      return link.tag === 'connecting'
        ? { ...state, lastSignAt: at, link: { ...link, tag: 'syncing', since: at } }
        : state;
    case 'synced': {
      if (!isOpen(link)) return state;
      const { endpoint } = link;
      const since = link.tag === 'live' ? link.since : at;
      return { ...state, lastSignAt: at, link: { tag: 'live', since, endpoint, push: event.push } };
    }
    case 'switched':
      if (link.tag === 'paused') return state;
      return {
        ...state,
        missedPushes: 0,
        lastSignAt: at,
        link: { tag: 'live', since: at, endpoint: event.endpoint, push: event.push },
      };
    case 'headPushed': {
      if (!isOpen(link)) return state;
      // A push proves that the node is alive, so a running probe is no longer needed.
      const alive: Link = link.tag === 'probing' ? { ...link, tag: 'live', since: at } : link;
      return { ...state, missedPushes: 0, lastSignAt: at, link: alive };
    }
    case 'blockAdded':
      return isOpen(link) ? { ...state, attempt: 0, lastSignAt: at } : state;
    case 'overdue':
      return link.tag === 'live' ? { ...state, link: { ...link, tag: 'probing', since: at } } : state;
    case 'probeAnswered': {
      if (link.tag !== 'probing') return state;
      const missedPushes = event.newer && link.push ? state.missedPushes + 1 : state.missedPushes;
      return { ...state, missedPushes, lastSignAt: at, link: { ...link, tag: 'live', since: at } };
    }
    case 'noEndpoint':
      return { ...state, link: { tag: 'paused', since: at, reason: { kind: 'noEndpoint' } } };
    case 'failed': {
      if (link.tag === 'paused') return state;
      const { until, endpoint, reason } = event;
      const rest = { since: at, until, endpoint, reason };
      return event.refused
        ? { ...state, link: { tag: 'refused', ...rest } }
        : { ...state, link: { tag: 'waiting', ...rest, attempt: state.attempt } };
    }
  }
}

/** The repair of a subscription that missed a block for the n-th time: each is stronger than the one before. */
export const fixFor = (missedPushes: number): SubscriptionFix => {
  if (missedPushes <= 1) return 'resubscribe';
  return missedPushes === 2 ? 'replace' : 'poll';
};

/**
 * How long (ms) a pushing node may send nothing before it is probed. Two block times and a second: so the probe ends
 * before the badge shows Late. A loopback node is probed soon: developers freeze it, or set it back silently.
 */
function longestSilence(rhythm: Rhythm): number {
  if (rhythm.blockTime === null) return rhythm.loopback ? LEAST_SILENCE_MS : UNKNOWN_SILENCE_MS;
  return Math.min(Math.max(2 * rhythm.blockTime + 1000, LEAST_SILENCE_MS), MOST_SILENCE_MS);
}

/** How often (ms) a node that does not push is polled: each block time, at most every 2 s (loopback 1 s). */
function pollInterval(rhythm: Rhythm): number {
  const least = rhythm.loopback ? LOOPBACK_POLL_MS : LEAST_POLL_MS;
  return Math.min(Math.max(rhythm.blockTime ?? least, least), MOST_SILENCE_MS);
}

/** When (ms, wall clock) live must be probed, waiting must try again and any other state has failed. Null: never. */
export function deadline({ link, lastSignAt }: LinkState, rhythm: Rhythm): number | null {
  switch (link.tag) {
    case 'paused':
      return null;
    case 'connecting':
      return link.since + OPENING_MS;
    case 'syncing':
      return link.since + SYNCING_MS;
    case 'live':
      return lastSignAt + (link.push ? longestSilence(rhythm) : pollInterval(rhythm));
    case 'probing':
      return link.since + PROBING_MS;
    case 'waiting':
    case 'refused':
      return link.until;
  }
}
