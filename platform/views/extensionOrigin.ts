import { browser } from 'wxt/browser';

/** The origin of this install, which a node receives: chrome-extension://… or moz-extension://…. */
export function extensionOrigin(): string {
  return new URL(browser.runtime.getURL('/')).origin;
}
