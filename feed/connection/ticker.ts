import type { Timer, Environment } from '../contract/environment.ts';

/** One timer that fires when something is due, and each second until then. */
export interface Ticker {
  /** Sets the timer anew: what is due may have changed. */
  readonly arm: () => void;
  readonly stop: () => void;
}

/** Whether the wall clock jumped since the last tick. After a jump no deadline has a meaning. */
export type ClockState = 'steady' | 'jumped';

export interface TickerCallbacks {
  /** When (ms, wall clock) something is due; null: never. */
  readonly due: () => number | null;
  readonly tick: (clock: ClockState) => void;
  /** The wall clock moved by so many ms beyond the time that was waited for. A tick follows. */
  readonly jumped: (by: number) => void;
}

type State =
  | { readonly tag: 'stopped' }
  | { readonly tag: 'armed'; readonly timer: Timer; readonly expected: number; readonly clock: ClockState };

const TICK_MS = 1000;
// A timer this late means that the machine slept, or that its clock was set.
const JUMP_MS = 5000;

export function createTicker(callbacks: TickerCallbacks, environment: Environment): Ticker {
  let state: State = { tag: 'stopped' };

  function stop(): void {
    if (state.tag === 'armed') environment.clearTimeout(state.timer);
    state = { tag: 'stopped' };
  }

  function arm(): void {
    const at = callbacks.due();
    if (at === null) return stop();
    const now = environment.now();
    const ms = Math.min(Math.max(at - now, 0), TICK_MS);
    const before = state;
    if (before.tag === 'armed' && before.expected - now > TICK_MS + JUMP_MS) {
      // The clock was set back while the timer ran. Report it before anything gets the new time as its date.
      state = { ...before, expected: now + ms, clock: 'jumped' };
      return callbacks.jumped(now - before.expected);
    }
    // A timer that fires soon enough stays: its tick looks at the deadline again.
    if (before.tag === 'armed' && before.expected <= now + ms) return;
    stop();
    const clock = before.tag === 'armed' ? before.clock : 'steady';
    state = { tag: 'armed', timer: environment.setTimeout(run, ms), expected: now + ms, clock };
  }

  function run(): void {
    if (state.tag === 'stopped') return;
    const { expected, clock } = state;
    state = { tag: 'stopped' };
    const late = environment.now() - expected;
    const jumped = Math.abs(late) > JUMP_MS;
    if (jumped) callbacks.jumped(late);
    callbacks.tick(jumped ? 'jumped' : clock);
    arm();
  }

  return { arm, stop };
}
