import { browser } from 'wxt/browser';

/** Opens the settings page in a tab. */
export function openSettings(): void {
  void browser.runtime.openOptionsPage();
}
