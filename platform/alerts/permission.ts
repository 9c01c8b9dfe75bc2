import { browser } from 'wxt/browser';

const NOTIFICATIONS = { permissions: ['notifications' as const] };

/**
 * Asks the user for leave to show notifications. Must be the first thing a click does: both browsers take
 * `permissions.request` only inside a user's action.
 */
export const requestNotifications = (): Promise<boolean> => browser.permissions.request(NOTIFICATIONS);

export const mayNotify = (): Promise<boolean> => browser.permissions.contains(NOTIFICATIONS);

/** Calls whenever a permission came or went, also by the browser's own pages; the returned function ends it. */
export function watchNotifications(changed: (allowed: boolean) => void): () => void {
  const ask = (): void => void mayNotify().then(changed);
  browser.permissions.onAdded.addListener(ask);
  browser.permissions.onRemoved.addListener(ask);
  return () => {
    browser.permissions.onAdded.removeListener(ask);
    browser.permissions.onRemoved.removeListener(ask);
  };
}
