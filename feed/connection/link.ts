import type { Link, Reason } from '../contract/linkView.ts';

/** The connection's whole state: what everyone may see of it, and what only the feed needs. */
export interface LinkState {
  readonly link: Link;
  /** Failed attempts since the last new block. */
  readonly attempt: number;
  /** How often this endpoint's subscription proved dead since it last pushed. */
  readonly missedPushes: number;
  /** When the node last gave a sign of life, ms. */
  readonly lastSignAt: number;
}

/** What happens to a connection. `at`: ms. Endpoints are masked. */
export type LinkEvent =
  | { readonly kind: 'pause'; readonly at: number }
  | { readonly kind: 'try'; readonly at: number; readonly endpoint: string }
  | { readonly kind: 'opened'; readonly at: number }
  /** The newest block and its parents are here. `push`: the node announces heads. */
  | { readonly kind: 'synced'; readonly at: number; readonly push: boolean }
  /** Another endpoint feeds from now on, its newest block joined to ours. */
  | { readonly kind: 'switched'; readonly at: number; readonly endpoint: string; readonly push: boolean }
  /** The node announced a head, new to us or not. */
  | { readonly kind: 'pushed'; readonly at: number }
  /** A block that we did not have was taken. */
  | { readonly kind: 'grew'; readonly at: number }
  | { readonly kind: 'patience'; readonly at: number }
  /** There is no endpoint to try. */
  | { readonly kind: 'nowhere'; readonly at: number }
  /** The answer to a probe. */
  | { readonly kind: 'answered'; readonly at: number; readonly newer: boolean }
  /** It goes on at `until`; `refused`: no endpoint is left that did not refuse us. */
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly until: number;
      readonly endpoint: string;
      readonly reason: Reason;
      readonly refused: boolean;
    };

/** What the chain is like, for patience. Times in ms. */
export interface Rhythm {
  /** Expected time between blocks; null when unknown or when blocks come on demand. */
  readonly blockTime: number | null;
  readonly loopback: boolean;
}

/** After how many silent deaths of a subscription what is done. */
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

/** The table: what a connection becomes by an event. An event that means nothing in a state changes nothing. */
export function next(state: LinkState, event: LinkEvent): LinkState {
  const { link } = state;
  const { at } = event;
  switch (event.kind) {
    case 'pause':
      return pausedState(at);
    case 'try': {
      const attempt = state.attempt + 1;
      const { endpoint } = event;
      const same = 'endpoint' in link && link.endpoint === endpoint;
      const connecting: Link = { tag: 'connecting', since: at, endpoint, attempt, last: lastReason(link) };
      return {
        ...state,
        attempt,
        missedPushes: same ? state.missedPushes : 0,
        lastSignAt: at,
        link: connecting,
      };
    }
    case 'opened':
      return link.tag === 'connecting'
        ? { ...state, lastSignAt: at, link: { ...link, tag: 'syncing', since: at } }
        : state;
    case 'synced': {
      if (link.tag !== 'syncing' && link.tag !== 'live' && link.tag !== 'probing') return state;
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
    case 'pushed': {
      // It lives: the question whether it does is answered.
      const alive: Link = link.tag === 'probing' ? { ...link, tag: 'live', since: at } : link;
      return { ...state, missedPushes: 0, lastSignAt: at, link: alive };
    }
    case 'grew':
      return { ...state, attempt: 0, lastSignAt: at };
    case 'patience':
      return link.tag === 'live' ? { ...state, link: { ...link, tag: 'probing', since: at } } : state;
    case 'answered': {
      if (link.tag !== 'probing') return state;
      const missedPushes = event.newer && link.push ? state.missedPushes + 1 : state.missedPushes;
      return {
        ...state,
        missedPushes: missedPushes,
        lastSignAt: at,
        link: { ...link, tag: 'live', since: at },
      };
    }
    case 'nowhere':
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

/** What to do about a subscription that missed a block for the `deaf`-th time. */
export const fixFor = (missedPushes: number): SubscriptionFix => {
  if (missedPushes <= 1) return 'resubscribe';
  return missedPushes === 2 ? 'replace' : 'poll';
};

/**
 * How long (ms) silence of a pushing node is nothing: two block times and a bit, so that a probe is over before late.
 * A node on this machine, asked at no cost, is asked soon: developers freeze it, and set it back without a push.
 */
function silence(rhythm: Rhythm): number {
  if (rhythm.blockTime === null) return rhythm.loopback ? LEAST_SILENCE_MS : UNKNOWN_SILENCE_MS;
  return Math.min(Math.max(2 * rhythm.blockTime + 1000, LEAST_SILENCE_MS), MOST_SILENCE_MS);
}

/** How often (ms) a node that does not push is asked for `latest`: at block time, at most every 2 s (1 s on loopback). */
function pollEvery(rhythm: Rhythm): number {
  const least = rhythm.loopback ? LOOPBACK_POLL_MS : LEAST_POLL_MS;
  return Math.min(Math.max(rhythm.blockTime ?? least, least), MOST_SILENCE_MS);
}

/** When patience ends (ms, wall clock): then live probes, waiting tries again, the rest has failed. Null: never. */
export function deadline(state: LinkState, rhythm: Rhythm): number | null {
  const { link, lastSignAt: heard } = state;
  switch (link.tag) {
    case 'paused':
      return null;
    case 'connecting':
      return link.since + OPENING_MS;
    case 'syncing':
      return link.since + SYNCING_MS;
    case 'live':
      return heard + (link.push ? silence(rhythm) : pollEvery(rhythm));
    case 'probing':
      return link.since + PROBING_MS;
    case 'waiting':
    case 'refused':
      return link.until;
  }
}
