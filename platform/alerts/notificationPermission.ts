import { browser } from 'wxt/browser';

const NOTIFICATIONS = { permissions: ['notifications' as const] };

/**
 * Asks the user for the permission to show notifications. Must be the first call in a click's handler: both browsers
 * accept `permissions.request` only during a user action.
 */
export const requestNotifications = (): Promise<boolean> => browser.permissions.request(NOTIFICATIONS);

export const mayNotify = (): Promise<boolean> => browser.permissions.contains(NOTIFICATIONS);

/** Calls back when a permission changes, also in the browser's own pages. The returned function ends it. */
export function watchNotifications(changed: (allowed: boolean) => void): () => void {
  const check = (): void => void mayNotify().then(changed);
  browser.permissions.onAdded.addListener(check);
  browser.permissions.onRemoved.addListener(check);
  return () => {
    browser.permissions.onAdded.removeListener(check);
    browser.permissions.onRemoved.removeListener(check);
  };
}
