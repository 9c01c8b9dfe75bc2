import type { Timer, World } from './world.ts';

/** One timer that wakes when something is due, and each second until then. */
export interface Ticker {
  /** What is due may have changed. */
  readonly arm: () => void;
  readonly stop: () => void;
}

const TICK_MS = 1000;
// A timer this late means that the machine slept, or that its clock was set.
const JUMP_MS = 5000;

/**
 * `due`: when (ms, wall clock) something is due, or null for never. `tick` hears by how many ms the wall clock moved
 * beyond the time that was waited for, 0 when it did not: deadlines are wall-clock, so the first tick sees the truth.
 */
export function createTicker(due: () => number | null, tick: (jump: number) => void, world: World): Ticker {
  let timer: Timer | null = null;
  let expected = 0;

  function stop(): void {
    if (timer !== null) world.clearTimeout(timer);
    timer = null;
  }

  function arm(): void {
    const at = due();
    if (at === null) return stop();
    const now = world.now();
    const ms = Math.min(Math.max(at - now, 0), TICK_MS);
    // One that comes soon enough stays: it looks again at what is due. So does one of before a jump, which it will see.
    if (timer !== null && (expected <= now + ms || expected > now + TICK_MS)) return;
    stop();
    expected = now + ms;
    timer = world.setTimeout(run, ms);
  }

  function run(): void {
    timer = null;
    const late = world.now() - expected;
    tick(Math.abs(late) > JUMP_MS ? late : 0);
    arm();
  }

  return { arm, stop };
}
