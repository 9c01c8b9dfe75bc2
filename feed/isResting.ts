import type { Tracker } from './chain/tracker.ts';
import { isFast as isFastTime } from './networks/network.ts';

/** Whether the chain is faster than anyone reads. */
export function isFast(tracker: Tracker): boolean {
  return isFastTime(tracker.network().blockTimeMs ?? tracker.pace());
}

/** Whether only a poll now and then is needed: a fast chain, and no view is open. */
export function isResting(tracker: Tracker, views: number): boolean {
  return views === 0 && !tracker.local() && isFast(tracker);
}
