import type { Timer, Environment } from '../contract/environment.ts';

/** One timer that wakes when something is due, and each second until then. */
export interface Ticker {
  /** What is due may have changed. */
  readonly arm: () => void;
  readonly stop: () => void;
}

const TICK_MS = 1000;
// A timer this late means that the machine slept, or that its clock was set.
const JUMP_MS = 5000;

/** What a ticker tells. */
export interface TickerCallbacks {
  /** When (ms, wall clock) something is due, or null for never. */
  readonly due: () => number | null;
  /** Deadlines are wall-clock, so the first tick after a jump sees the truth. */
  readonly tick: () => void;
  /** The wall clock moved by so many ms beyond the time that was waited for. A tick follows. */
  readonly jumped: (by: number) => void;
}

export function createTicker(callbacks: TickerCallbacks, environment: Environment): Ticker {
  let timer: Timer | null = null;
  let expected = 0;

  function stop(): void {
    if (timer !== null) environment.clearTimeout(timer);
    timer = null;
  }

  function arm(): void {
    const at = callbacks.due();
    if (at === null) return stop();
    const now = environment.now();
    const ms = Math.min(Math.max(at - now, 0), TICK_MS);
    if (timer !== null && expected - now > TICK_MS + JUMP_MS) {
      // Set back while the timer waited: told before what comes next is dated by the new time.
      const by = now - expected;
      expected = now + ms;
      return callbacks.jumped(by);
    }
    // One that comes soon enough stays: it looks again at what is due.
    if (timer !== null && expected <= now + ms) return;
    stop();
    expected = now + ms;
    timer = environment.setTimeout(run, ms);
  }

  function run(): void {
    timer = null;
    const late = environment.now() - expected;
    if (Math.abs(late) > JUMP_MS) callbacks.jumped(late);
    callbacks.tick();
    arm();
  }

  return { arm, stop };
}
