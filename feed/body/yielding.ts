/** What lets others work on this thread, which in both browsers is that of every open view as well. */
export interface Yielding {
  /** Resolves after everything that is due now. */
  readonly yieldNow: () => Promise<void>;
  /** Resolves when the rows that just went out are likely on screen. */
  readonly afterPaint: () => Promise<void>;
}

/** From the first rows leaving to their being drawn, about twice what it takes on a quiet machine. */
const DRAW_MS = 100;

/** `after`: a timer. */
export function createYielding(after: (ms: number, run: () => void) => unknown): Yielding {
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      after(ms, resolve);
    });
  return { yieldNow: () => wait(0), afterPaint: () => wait(DRAW_MS) };
}
