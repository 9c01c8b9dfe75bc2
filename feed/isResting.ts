import type { Tracker } from './chain/tracker.ts';
import { isFast as isFastTime } from './networks/network.ts';

/** Whether the chain is faster than anyone reads. */
export function isFast(tracker: Tracker): boolean {
  return isFastTime(tracker.network().blockTimeMs ?? tracker.pace());
}

/** Whether the chain is fast and its node is not the user's own machine, where more questions cost nothing. */
export function isFastElsewhere(tracker: Tracker): boolean {
  return !tracker.local() && isFast(tracker);
}

/** Whether only a poll now and then is needed: a fast chain, and no view is open. */
export function isResting(tracker: Tracker, views: number): boolean {
  return views === 0 && isFastElsewhere(tracker);
}
