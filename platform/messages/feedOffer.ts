import { browser } from 'wxt/browser';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

/** Name of what the feed's page offers to this extension's other pages. */
const OFFER = 'feedOffer';

/**
 * The feed's page shares a process with every view, so they call it at once, without a message. Only texts are passed,
 * since an object of one page would keep that page's memory.
 */
interface FeedOffer {
  readonly newest: () => string;
  readonly expect: (block: Hex) => void;
}

/**
 * Called in the feed's page. `expect`: takes a block whose transactions will be asked for. Returns a function that
 * takes each new snapshot.
 */
export function offerFeed(expect: FeedOffer['expect']): (snapshot: Snapshot) => void {
  let newest: Snapshot | null = null;
  const offer: FeedOffer = { newest: () => JSON.stringify(newest), expect };
  Reflect.set(globalThis, OFFER, offer);
  return (snapshot) => {
    newest = snapshot;
  };
}

/** The newest snapshot of the running feed; null where its page is not there, has none, or cannot be reached. */
export const readNewest = (): Snapshot | null =>
  // Only offerFeed writes it, in this version.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  call(({ newest }) => JSON.parse(newest()) as Snapshot | null);

/**
 * Tells the feed which block a question is about to name. The question waits while the view draws, 6 ms and more; the
 * node has been asked by then.
 */
export const expectBlock = (block: Hex): void => void call(({ expect }) => expect(block));

function call<T>(use: (offer: FeedOffer) => T): T | null {
  try {
    // A private window of Firefox does not list it.
    for (const page of browser.extension.getViews()) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only offerFeed sets it, in this version
      const offer = Reflect.get(page, OFFER) as FeedOffer | undefined;
      if (offer !== undefined) return use(offer);
    }
  } catch {
    // That page is just closing, or this one is: messages reach the feed that comes after it.
  }
  return null;
}
