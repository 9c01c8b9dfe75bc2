import { type ConsensusChain, epochOf, periodOf, slotAt, timeOf } from '../verify/chains.ts';
import type { LightStore } from '../verify/store.ts';

/** The requests so far; times in ms. */
export interface Asked {
  /** null before the first request. */
  readonly at: number | null;
  /** Epoch of the last finality update. */
  readonly finalityEpoch: number | null;
  /** Epoch of the last request for whole updates that did not bring the store into a later period. */
  readonly updatesEpoch: number | null;
  /** Failures in a row. */
  readonly failures: number;
  /** Retry-After of the last failure. */
  readonly notBefore: number;
  /** The browser did not tell why the last request failed: the next one finds out, a slot later. */
  readonly isUnclear: boolean;
}

export const NOTHING_ASKED: Asked = {
  at: null,
  finalityEpoch: null,
  updatesEpoch: null,
  failures: 0,
  notBefore: 0,
  isUnclear: false,
};

const HOUR_MS = 3_600_000;
/** A signature reaches the beacon nodes with the next block, about a third into its slot. */
const INTO_SLOT = 0.45;
/** More than fit between an anchor that is old enough to be dropped and now. */
const MOST_UPDATES = 8;

/**
 * When to ask next, in ms since 1970: once a slot while a view is open, else once an hour. After failures the wait
 * doubles up to an hour. `dice`: 0 ≤ x < 1.
 */
export function nextRequestAt(
  chain: ConsensusChain,
  asked: Asked,
  isViewed: boolean,
  now: number,
  dice: number,
): number {
  // A clock that was set back does not make the wait longer.
  if (asked.at === null || asked.at > now) return now;
  const slotMs = chain.secondsPerSlot * 1000;
  if (asked.isUnclear) return Math.max(now, asked.at + slotMs);
  const regular = isViewed
    ? timeOf(chain, slotAt(chain, asked.at) + 1) + slotMs * INTO_SLOT
    : asked.at + HOUR_MS * (1 + dice / 12);
  if (asked.failures === 0) return Math.max(now, regular);
  const rest = Math.min(HOUR_MS, slotMs * 2 ** Math.min(asked.failures, 16)) * (0.5 + dice / 2);
  return Math.max(now, regular, asked.at + rest, asked.notBefore);
}

/** The requests after one more at `at`, in this epoch; `route` is null for one that only finds out why one failed. */
export function afterAsking(asked: Asked, route: Route | null, epoch: number, at: number): Asked {
  return {
    ...asked,
    at,
    finalityEpoch: route?.kind === 'finality' ? epoch : asked.finalityEpoch,
    updatesEpoch: route?.kind === 'updates' ? epoch : asked.updatesEpoch,
  };
}

/** The one request that brings a store furthest. */
export type Route =
  | { readonly kind: 'updates'; readonly path: string }
  | { readonly kind: 'finality'; readonly path: string }
  | { readonly kind: 'head'; readonly path: string };

/**
 * Missed periods come first. Then finality once an epoch, whose answer names a head too, then the next committee, then
 * heads.
 */
export function nextRoute(
  chain: ConsensusChain,
  store: LightStore,
  asked: Asked,
  isViewed: boolean,
  now: number,
): Route {
  const slot = slotAt(chain, now);
  const epoch = epochOf(chain, slot);
  const period = periodOf(chain, store.finalized.slot);
  const missed = periodOf(chain, slot) - period;
  const mayAskUpdates = asked.updatesEpoch === null || asked.updatesEpoch < epoch;
  const updates: Route = {
    kind: 'updates',
    path: `updates?start_period=${period}&count=${Math.min(MOST_UPDATES, missed + 1)}`,
  };
  // Nothing else can be verified then, so a request that failed is repeated, not replaced.
  if (missed > (store.next === null ? 0 : 1) && (mayAskUpdates || asked.failures > 0)) return updates;
  if (asked.finalityEpoch === null || asked.finalityEpoch < epoch) {
    if (isViewed || store.next !== null || !mayAskUpdates)
      return { kind: 'finality', path: 'finality_update' };
  }
  if (mayAskUpdates && store.next === null) return updates;
  return isViewed
    ? { kind: 'head', path: 'optimistic_update' }
    : { kind: 'finality', path: 'finality_update' };
}
