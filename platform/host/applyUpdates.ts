import { browser } from 'wxt/browser';

const UPDATE_WAITS = 'updateWaits';

/**
 * Applies updates as soon as no view is open: a busy worker is never idle, so Chrome would delay them until the browser
 * restarts. An update is announced once, perhaps to an earlier life of the worker, so session storage keeps it until
 * the reload clears it.
 */
export function applyUpdates(): { readonly viewsChanged: (open: number) => void } {
  let update: 'none' | 'waiting' = 'none';
  let views = 0;
  const apply = (): void => {
    if (update === 'waiting' && views === 0) browser.runtime.reload();
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
      void recalled.then(apply);
    },
  };
}

async function recallUpdate(): Promise<boolean> {
  return (await browser.storage.session.get(UPDATE_WAITS))[UPDATE_WAITS] === true;
}

const rememberUpdate = (): Promise<void> => browser.storage.session.set({ [UPDATE_WAITS]: true });
