import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';

/** A browser's process that we started. */
export interface Held {
  /** Resolves when it is gone, by `end` or by its user. */
  readonly exited: Promise<void>;
  /** Ends it, by force after 5 s, and removes its profile where we made it. */
  readonly end: () => Promise<void>;
  /** Wraps one step of the start: when it fails, the browser is ended, since no caller holds it yet. */
  readonly starting: <T>(step: Promise<T>) => Promise<T>;
}

/** `profile`: the folder to remove afterwards; null when the caller keeps it. */
export function holdProcess(browser: ChildProcess, profile: string | null): Held {
  const exited = new Promise<void>((resolve) => {
    browser.once('exit', () => resolve());
  });
  const end = async (): Promise<void> => {
    browser.kill('SIGTERM');
    const late = setTimeout(() => browser.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(late);
    if (profile !== null) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    exited,
    end,
    async starting(step) {
      try {
        return await step;
      } catch (cause) {
        await end();
        throw cause;
      }
    },
  };
}
