import { browser } from 'wxt/browser';
import type { Port } from './messages.ts';

/** A port to the background; null when this page is closing or the extension was replaced. */
export function openPort(name: string): Port | null {
  try {
    return browser.runtime.connect({ name });
  } catch {
    // Nothing to retry: the browser closes such a page, or a reload gives it the new version.
    return null;
  }
}
