import { browser } from 'wxt/browser';

/** The texts of one notification. */
export interface NotificationTexts {
  readonly title: string;
  readonly message: string;
}

/** Shows a notification, in place of one with the same id. `snooze` labels the button; Firefox has no buttons. */
export async function notify(
  id: string,
  { title, message }: NotificationTexts,
  snooze: string,
): Promise<void> {
  const buttons = import.meta.env.BROWSER === 'firefox' ? {} : { buttons: [{ title: snooze }] };
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
    ...buttons,
  });
}

/**
 * Calls back on a click on a notification or its button. `browser.notifications` exists only with the permission.
 * In Chrome only listeners that are registered synchronously at the worker's start can wake it.
 */
export function listenToNotifications(clicked: (id: string) => void, snoozed: () => void): void {
  const listen = (): void => {
    const { notifications }: Partial<Pick<typeof browser, 'notifications'>> = browser;
    // Adding the same function again changes nothing.
    notifications?.onClicked.addListener(clicked);
    if (import.meta.env.BROWSER !== 'firefox') notifications?.onButtonClicked.addListener(snoozed);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

/** Removes a notification that was clicked. */
export async function dismiss(id: string): Promise<void> {
  await browser.notifications.clear(id);
}
