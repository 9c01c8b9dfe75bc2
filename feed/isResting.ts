import type { Tracker } from './chain/tracker.ts';

const FAST_MS = 2000;
// A measured time varies: an unknown chain counts as fast only below 1.5 s, so that it does not flip.
const SURELY_FAST_MS = 1500;

/** Whether the chain is faster than anyone reads. */
export function isFast(tracker: Tracker): boolean {
  const { blockTimeMs } = tracker.network();
  return blockTimeMs === null ? (tracker.pace() ?? FAST_MS) < SURELY_FAST_MS : blockTimeMs < FAST_MS;
}

/** Whether only a poll now and then is needed: a fast chain, and no view is open. */
export function isResting(tracker: Tracker, views: number): boolean {
  return views === 0 && !tracker.local() && isFast(tracker);
}
