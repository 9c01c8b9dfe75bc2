import type { Timer, Environment } from '../contract/environment.ts';

/** One timer that fires when something is due. */
export interface Ticker {
  /** Reads the clock, and sets the timer anew: what is due may have changed. */
  readonly arm: () => void;
  readonly stop: () => void;
}

/** Whether the wall clock jumped since the last tick. After a jump no deadline has a meaning. */
export type ClockState = 'steady' | 'jumped';

export interface TickerCallbacks {
  /** When (ms, wall clock) something is due; null: never. */
  readonly due: () => number | null;
  /** The longest time (ms) between two ticks: until time alone changes what is shown. */
  readonly longest: () => number;
  readonly tick: (clock: ClockState) => void;
  /** The wall clock moved by so many ms beyond the time that passed. A tick follows. */
  readonly jumped: (by: number) => void;
}

type State =
  | { readonly tag: 'stopped' }
  | {
      readonly tag: 'armed';
      readonly timer: Timer;
      /** When it should fire, by the wall clock. */
      readonly expected: number;
      /** Wall clock minus elapsed time. It changes when the clock is set, or the machine slept. */
      readonly offset: number;
      readonly clock: ClockState;
    };

const TICK_MS = 1000;
// A timer this late means that the machine slept, or that its clock was set.
const JUMP_MS = 5000;

export function createTicker(callbacks: TickerCallbacks, environment: Environment): Ticker {
  let state: State = { tag: 'stopped' };

  const offset = (): number => environment.now() - environment.elapsed();

  function stop(): void {
    if (state.tag === 'armed') environment.clearTimeout(state.timer);
    state = { tag: 'stopped' };
  }

  function start(ms: number, clock: ClockState): void {
    stop();
    const expected = environment.now() + ms;
    state = { tag: 'armed', timer: environment.setTimeout(run, ms), expected, offset: offset(), clock };
  }

  function arm(): void {
    const at = callbacks.due();
    if (at === null) return stop();
    const before = state.tag === 'armed' ? state : null;
    const by = before ? offset() - before.offset : 0;
    if (Math.abs(by) > JUMP_MS) {
      start(TICK_MS, 'jumped');
      // Reported before anything gets the new time as its date.
      return callbacks.jumped(by);
    }
    // The tick after a jump comes, whatever is due later.
    if (before?.clock === 'jumped') return;
    const now = environment.now();
    const ms = Math.min(Math.max(at - now, 0), callbacks.longest());
    const early = before ? now + ms - before.expected : -1;
    // A late timer stays: its lateness shows that the machine slept. A fast chain would set the others with each block.
    if (before && early >= 0 && (early <= TICK_MS || before.expected < now)) return;
    start(ms, 'steady');
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
