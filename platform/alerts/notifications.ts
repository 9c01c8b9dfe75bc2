import { browser } from 'wxt/browser';

/** A notification's words. */
export interface AlertWords {
  readonly title: string;
  readonly message: string;
}

/** Shows it, in the place of one of the same id. `snooze`: the button's words; Firefox has no buttons. */
export async function notify(id: string, { title, message }: AlertWords, snooze: string): Promise<void> {
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
 * Calls on a click on a notification or its button. `browser.notifications` is not there before the permission is,
 * and in Chrome only listeners registered synchronously at the worker's start can wake it.
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

/** Takes a notification away that was clicked. */
export async function dismiss(id: string): Promise<void> {
  await browser.notifications.clear(id);
}
