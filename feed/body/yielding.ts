/** Gives the thread to other work. In both browsers, open views share this thread. */
export interface Yielding {
  /** Resolves after the tasks that are due now. */
  readonly yieldNow: () => Promise<void>;
  /** Resolves when rows that were just sent are probably on screen. */
  readonly afterPaint: () => Promise<void>;
}

/** About twice the time from sending rows to drawing them on a machine without other work. */
const DRAW_MS = 100;

/** `after`: a timer. */
export function createYielding(after: (ms: number, run: () => void) => unknown): Yielding {
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      after(ms, resolve);
    });
  return { yieldNow: () => wait(0), afterPaint: () => wait(DRAW_MS) };
}
