import { browser } from 'wxt/browser';

/** Opens the options page in a tab. */
export function openSettings(): void {
  void browser.runtime.openOptionsPage();
}

/** This install's own origin, as a node sees it: chrome-extension://… or moz-extension://…. */
export function ownOrigin(): string {
  return new URL(browser.runtime.getURL('/')).origin;
}
