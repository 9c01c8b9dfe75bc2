import type { Timer, Environment } from '../../feed/contract/environment.ts';

/** A clock that only `advance` and `jump` move, for a feed under test. */
export interface Clock extends Pick<Environment, 'now' | 'elapsed' | 'setTimeout' | 'clearTimeout'> {
  /** Lets time pass; timers run at their times, each followed by `settle`. */
  readonly advance: (ms: number) => Promise<void>;
  /** Sets the wall clock without running a timer, as system sleep does. */
  readonly jump: (ms: number) => void;
  /** Lets both clocks pass without running a timer: system sleep where `performance.now` counts it, as on Windows. */
  readonly sleep: (ms: number) => void;
  /** How many timers wait. */
  readonly pending: () => number;
  /** How many timers have run. */
  readonly fired: () => number;
}

interface Due {
  readonly at: number;
  readonly id: number;
  readonly run: () => void;
}

/** `settle` waits (in real time) until the traffic over real sockets has come to rest. */
export function createClock(start: number, settle: () => Promise<void>): Clock {
  // Timers run on monotonic time, as after sleep, when only the wall clock has moved.
  let monotonic = 0;
  let wall = start;
  let lastId = 0;
  let fired = 0;
  let waiting: readonly Due[] = [];

  async function pass(ms: number): Promise<void> {
    await settle();
    const until = monotonic + ms;
    for (;;) {
      const next = waiting
        .filter((timer) => timer.at <= until)
        .toSorted((a, b) => a.at - b.at || a.id - b.id)[0];
      // A timer that slept is late.
      const to = Math.max(next?.at ?? until, monotonic);
      wall += to - monotonic;
      monotonic = to;
      if (!next) break;
      waiting = waiting.filter((timer) => timer.id !== next.id);
      fired += 1;
      next.run();
      await settle();
    }
    await settle();
  }

  return {
    now: () => wall,
    elapsed: () => monotonic,
    setTimeout: (run, ms) => {
      lastId += 1;
      waiting = [...waiting, { at: monotonic + Math.max(ms, 0), id: lastId, run }];
      // The feed hands it back and never looks inside.
      return lastId as unknown as Timer;
    },
    clearTimeout: (timer) => {
      const id = timer as unknown as number;
      waiting = waiting.filter((one) => one.id !== id);
    },
    advance: pass,
    jump: (ms) => {
      wall += ms;
    },
    sleep: (ms) => {
      wall += ms;
      monotonic += ms;
    },
    pending: () => waiting.length,
    fired: () => fired,
  };
}
