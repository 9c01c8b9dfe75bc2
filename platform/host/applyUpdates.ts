import { browser } from 'wxt/browser';

const UPDATE = 'update';
/** Chromium 156 needs about 40 s: the worker's end after 30 s idle, its process's end, and 5 s more. */
export const LONGEST_IDLE_MINUTES = 2;

/** Firefox 153 never loads a page that is opened while the extension is replaced. */
const QUIET_MS = 5000;
const NONE = -1;
const WAITS = 0;

export interface Updates {
  readonly viewsChanged: (open: number) => void;
  /** Resolves to true while nothing may be opened, so that Chrome finds the extension idle and replaces it. */
  readonly needIdle: () => Promise<boolean>;
}

/**
 * Applies an update once no view is open. Firefox reloads after five quiet seconds.
 *
 * In Chromium 156 a page that is opened while `runtime.reload()` replaces the extension may hang until the browser's
 * next start. Chrome replaces an idle extension by itself without that, so `goIdle` closes the feed's document for a
 * while. If Chrome does not come, e.g. since extensions share a process, the feed goes on, and the browser's next start
 * applies the update.
 *
 * An update is announced once, perhaps to an earlier life of the worker, so session storage keeps it.
 */
export function applyUpdates(goIdle: () => void): Updates {
  // Or the time until which the extension is idle, ms since 1970.
  let update = NONE;
  // One is assumed until they are counted: a view may be open while the update itself starts the worker.
  let views = 1;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const recalled = browser.storage.session.get(UPDATE).then(({ [UPDATE]: stored }) => {
    if (update === NONE && typeof stored === 'number') update = stored;
  });
  const become = (next: number): void => {
    update = next;
    void browser.storage.session.set({ [UPDATE]: next });
  };
  const isIdle = (): boolean => Date.now() < update;
  const apply = (): void => {
    if (import.meta.env.BROWSER === 'firefox') {
      clearTimeout(quiet);
      if (views === 0 && update === WAITS) quiet = setTimeout(() => browser.runtime.reload(), QUIET_MS);
    } else if (views > 0) {
      if (isIdle()) become(WAITS);
    } else if (update === WAITS) {
      become(Date.now() + LONGEST_IDLE_MINUTES * 60_000);
      goIdle();
    }
  };
  browser.runtime.onUpdateAvailable.addListener(() => {
    become(WAITS);
    apply();
  });
  return {
    viewsChanged(open) {
      views = open;
      void recalled.then(apply);
    },
    needIdle: () => recalled.then(isIdle),
  };
}
