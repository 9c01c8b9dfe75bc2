/** How long we have been looking at one network without a break. Milliseconds since 1970. */
export interface Watch {
  readonly network: string;
  readonly since: number;
  readonly at: number;
}

/** The alarm looks every 30 s; a longer silence than this is a sleeping computer or a closed browser. */
const LONGEST_BREAK_MS = 120_000;

/**
 * Looks once more. After a break, and while paused, looking begins anew: that no block came while nobody could
 * have seen one is no news.
 */
export function keepWatch(before: Watch | null, network: string, paused: boolean, now: number): Watch {
  const goesOn =
    before !== null &&
    !paused &&
    before.network === network &&
    now >= before.at &&
    now - before.at <= LONGEST_BREAK_MS;
  return { network, since: goesOn ? before.since : now, at: now };
}

const KEEP_MS = 30_000;

/** What is remembered of an earlier look would not do any more: it began anew, or would soon be a break. */
export const isWorthKeeping = (kept: Watch | null, watch: Watch): boolean =>
  kept === null ||
  kept.network !== watch.network ||
  kept.since !== watch.since ||
  watch.at - kept.at >= KEEP_MS;
