/** A period without a break in which the extension observed one network. Times: ms since 1970. */
export interface Observation {
  readonly network: string;
  readonly since: number;
  readonly lastAt: number;
}

/** The alarm fires every 30 s. After a longer gap the computer slept or the browser was closed. */
const LONGEST_BREAK_MS = 120_000;

/**
 * Extends the observation to `now`. After a break, a pause or a change of network a new one starts: blocks that
 * nothing could have received must not count as missing.
 */
export function extendObservation(
  before: Observation | null,
  network: string,
  paused: boolean,
  now: number,
): Observation {
  const continues =
    before !== null &&
    !paused &&
    before.network === network &&
    now >= before.lastAt &&
    now - before.lastAt <= LONGEST_BREAK_MS;
  return { network, since: continues ? before.since : now, lastAt: now };
}

const STORE_EVERY_MS = 30_000;

/** True when the stored observation is wrong (another one started) or so old that it would soon look like a break. */
export const mustStore = (stored: Observation | null, current: Observation): boolean =>
  stored === null ||
  stored.network !== current.network ||
  stored.since !== current.since ||
  current.lastAt - stored.lastAt >= STORE_EVERY_MS;
