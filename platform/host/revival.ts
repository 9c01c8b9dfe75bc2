import { browser } from 'wxt/browser';

const ALARM = 'revive';
const UPDATE_WAITS = 'updateWaits';
/**
 * Chrome's floor is half a minute. Firefox has none, and under Manifest V3 it ends a background that was idle for half a
 * minute, socket and all: there the alarm must come first, so that a quiet chain keeps its connection (measured).
 */
const EVERY_MINUTES = import.meta.env.BROWSER === 'firefox' ? 0.4 : 0.5;

/**
 * Calls `revive` whenever the feed's host may be gone: at the browser's start, after an install or
 * update, and by alarm. Alarms may be lost, so each life of the worker sets its own anew. Must run synchronously at start, or the events that woke us are missed.
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
 * An always busy worker is never idle, so Chrome would put off updates until the browser restarts:
 * apply them ourselves as soon as nobody is looking. An update is announced once, perhaps to an earlier life of the
 * worker: the session remembers it, and is emptied by the reload.
 */
export function applyUpdates(): { readonly quiet: (open: number) => void } {
  let waiting = false;
  let views = 0;
  const apply = (): void => {
    if (waiting && views === 0) browser.runtime.reload();
  };
  const recalled = recallUpdate().then((waits) => {
    waiting ||= waits;
  });
  browser.runtime.onUpdateAvailable.addListener(() => {
    waiting = true;
    void rememberUpdate();
    apply();
  });
  return {
    quiet(open) {
      views = open;
      void recalled.then(apply);
    },
  };
}

async function recallUpdate(): Promise<boolean> {
  return (await browser.storage.session.get(UPDATE_WAITS))[UPDATE_WAITS] === true;
}

const rememberUpdate = (): Promise<void> => browser.storage.session.set({ [UPDATE_WAITS]: true });
