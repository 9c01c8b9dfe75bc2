import { browser } from 'wxt/browser';

const ALARM = 'revive';
const UPDATE_WAITS = 'updateWaits';
/**
 * Chrome's minimum is half a minute. Firefox has none, and under Manifest V3 stops a background, with its socket, after
 * half a minute idle (measured). There the alarm must come first, so that a quiet chain keeps its connection.
 */
const EVERY_MINUTES = import.meta.env.BROWSER === 'firefox' ? 0.4 : 0.5;

/**
 * Calls `revive` whenever the feed's host may be gone: at the browser's start, after an install or update, and by alarm.
 * Alarms may be lost, so each life of the worker sets its own. Must run synchronously at start, or the events that
 * started the worker are missed.
 */
export function keepRevived(revive: () => void): void {
  browser.runtime.onStartup.addListener(revive);
  browser.runtime.onInstalled.addListener(revive);
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) revive();
  });
  void browser.alarms.get(ALARM).then((alarm) => {
    if (alarm === undefined) void browser.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
  });
}

/**
 * A busy worker is never idle, so Chrome would delay updates until the browser restarts: applies them as soon as no view
 * is open. An update is announced once, perhaps to an earlier life of the worker, so session storage keeps it until the
 * reload clears it.
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
