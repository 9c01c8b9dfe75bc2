/** Runs tasks strictly one after another. */
export interface Line {
  readonly add: (task: () => Promise<void>) => void;
  /** Forgets what has not begun. */
  readonly clear: () => void;
}

// A burst of heads beyond this is caught up by the parent walk of the newest.
const LONGEST = 32;

/** `failed` hears of every task that rejects; the line goes on. Beyond 32 waiting tasks the oldest is dropped. */
export function createLine(failed: (error: unknown) => void): Line {
  let waiting: (() => Promise<void>)[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      try {
        await task();
      } catch (error) {
        failed(error);
      }
    }
    running = false;
  }

  return {
    add: (task) => {
      waiting = [...waiting, task].slice(-LONGEST);
      if (!running) void run();
    },
    clear: () => {
      waiting = [];
    },
  };
}
