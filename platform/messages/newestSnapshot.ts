import { browser } from 'wxt/browser';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

/** Name of the function that the feed's page offers to this extension's other pages. */
const OFFER = 'newestSnapshot';

/**
 * Called in the feed's page, which shares a process with every view: they read its newest snapshot at once, without
 * a message. It is passed as text, since an object of one page would keep that page's memory. Returns a function that
 * takes each new snapshot.
 */
export function offerNewest(): (snapshot: Snapshot) => void {
  let newest: Snapshot | null = null;
  Reflect.set(globalThis, OFFER, () => JSON.stringify(newest));
  return (snapshot) => {
    newest = snapshot;
  };
}

/** The newest snapshot of the running feed; null where its page is not there, has none, or cannot be reached. */
export function readNewest(): Snapshot | null {
  try {
    // A private window of Firefox does not list it.
    for (const page of browser.extension.getViews()) {
      const offer: unknown = Reflect.get(page, OFFER);
      // Only offerNewest sets it, in this version.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      if (typeof offer === 'function') return JSON.parse(String(offer())) as Snapshot | null;
    }
  } catch {
    // That page is just closing, or this one is: the background sends the snapshot.
  }
  return null;
}
