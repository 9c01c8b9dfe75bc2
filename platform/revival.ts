import { browser } from 'wxt/browser';

const ALARM = 'revive';

/**
 * Calls `revive` whenever the feed's host may be gone: at the browser's start, after an install or
 * update, and every 30 s by alarm (Chrome's floor). Alarms may be lost, so each life of the worker
 * sets its own anew. Must run synchronously at start, or the events that woke us are missed.
 */
export function keepRevived(revive: () => void): void {
  browser.runtime.onStartup.addListener(revive);
  browser.runtime.onInstalled.addListener(revive);
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) revive();
  });
  void browser.alarms.get(ALARM).then((alarm) => {
    if (alarm === undefined) void browser.alarms.create(ALARM, { periodInMinutes: 0.5 });
  });
}

/**
 * An always busy worker is never idle, so Chrome would put off updates until the browser restarts:
 * apply them ourselves as soon as nobody is looking.
 */
export function applyUpdates(): { readonly quiet: (open: number) => void } {
  let waiting = false;
  let views = 0;
  const apply = (): void => {
    if (waiting && views === 0) browser.runtime.reload();
  };
  browser.runtime.onUpdateAvailable.addListener(() => {
    waiting = true;
    apply();
  });
  return {
    quiet(open) {
      views = open;
      apply();
    },
  };
}
