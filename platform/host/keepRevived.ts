import { browser } from 'wxt/browser';
import { LONGEST_IDLE_MINUTES } from './applyUpdates.ts';

const ALARM = 'revive';
/**
 * Chrome's minimum is half a minute. Firefox has none, and under Manifest V3 stops a background, with its socket, after
 * half a minute idle (measured). There the alarm must come first, so that a quiet chain keeps its connection.
 */
const EVERY_MINUTES = import.meta.env.BROWSER === 'firefox' ? 0.4 : 0.5;

/**
 * Calls `revive` whenever the feed's host may be gone: at the browser's start, after an install or update, by alarm.
 * Alarms may be lost, so each life of the worker sets its own. Must run synchronously at start, or the events that
 * started the worker are missed. Returns a function that stops the alarm while an update waits for the worker's end:
 * each alarm keeps it alive for half a minute.
 */
export function keepRevived(revive: () => void): () => void {
  browser.runtime.onStartup.addListener(revive);
  browser.runtime.onInstalled.addListener(revive);
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) revive();
  });
  void browser.alarms.get(ALARM).then((alarm) => {
    if (alarm === undefined) void browser.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
  });
  return () =>
    void browser.alarms.create(ALARM, {
      delayInMinutes: LONGEST_IDLE_MINUTES,
      periodInMinutes: EVERY_MINUTES,
    });
}
