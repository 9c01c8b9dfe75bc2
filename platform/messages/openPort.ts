import { browser } from 'wxt/browser';
import type { Port } from './messages.ts';

/** A line to the background; null where there is nobody any more: this page is closing, or its extension was replaced. */
export function openPort(name: string): Port | null {
  try {
    return browser.runtime.connect({ name });
  } catch {
    // Such a page cannot come back to life: the browser closes it, or a reload gives it the new version.
    return null;
  }
}
