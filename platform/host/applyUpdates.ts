import { browser } from 'wxt/browser';

const UPDATE_WAITS = 'updateWaits';
/**
 * Nothing is open for this long before. A page that is open, or opened, while Chrome replaces the extension may never
 * finish loading (seen in Chromium 156, until the browser's next start).
 */
const QUIET_MS = import.meta.env.BROWSER === 'firefox' ? 0 : 1000;

export interface Updates {
  readonly viewsChanged: (open: number) => void;
  /** True while the extension is about to be replaced, so that nothing may be opened. */
  readonly areApplied: () => boolean;
}

/**
 * Applies updates as soon as no view is open: a busy worker is never idle, so Chrome would delay them until the browser
 * restarts. `close` ends the feed's document first. An update is announced once, perhaps to an earlier life of the
 * worker, so session storage keeps it until the reload clears it.
 */
export function applyUpdates(close: () => void): Updates {
  let update: 'none' | 'waiting' | 'applied' = 'none';
  let views = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const apply = (): void => {
    if (update !== 'waiting' || views > 0) return;
    update = 'applied';
    close();
    timer = setTimeout(() => update === 'applied' && browser.runtime.reload(), QUIET_MS);
  };
  const recalled = recallUpdate().then((waits) => {
    if (waits) update = 'waiting';
  });
  browser.runtime.onUpdateAvailable.addListener(() => {
    update = 'waiting';
    void rememberUpdate();
    apply();
  });
  return {
    viewsChanged(open) {
      views = open;
      // A view that was opened within the quiet second shows the feed, and is waited for.
      if (open > 0 && update === 'applied') {
        clearTimeout(timer);
        update = 'waiting';
      }
      void recalled.then(apply);
    },
    areApplied: () => update === 'applied',
  };
}

async function recallUpdate(): Promise<boolean> {
  return (await browser.storage.session.get(UPDATE_WAITS))[UPDATE_WAITS] === true;
}

const rememberUpdate = (): Promise<void> => browser.storage.session.set({ [UPDATE_WAITS]: true });
