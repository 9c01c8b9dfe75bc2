/** What lets others work on this thread, which in both browsers is that of every open view as well. */
export interface Breath {
  /** Resolves after everything that is due now. */
  readonly pause: () => Promise<void>;
  /** Resolves when the rows that just went out are likely on screen. */
  readonly draw: () => Promise<void>;
}

/** From the first rows leaving to their being drawn, about twice what it takes on a quiet machine. */
const DRAW_MS = 100;

/** `after`: a timer. */
export function createBreath(after: (ms: number, run: () => void) => unknown): Breath {
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      after(ms, resolve);
    });
  return { pause: () => wait(0), draw: () => wait(DRAW_MS) };
}
