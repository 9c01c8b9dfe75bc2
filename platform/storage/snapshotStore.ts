import { browser } from 'wxt/browser';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

const KEY = 'snapshot';

/**
 * The last snapshot, kept in memory by the browser across lives of the worker and gone with the
 * browser's session. Never shown as it was: views derive lateness afresh (feed/status).
 */
export async function readStoredSnapshot(): Promise<Snapshot | null> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  // Written by storeSnapshot alone, in this same session of this same version: an update clears it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return typeof stored === 'string' ? (JSON.parse(stored) as Snapshot) : null;
}

/** As text, which crosses to the browser whole: field by field it was a third of the worker's work for a block. */
export const storeSnapshot = (snapshot: Snapshot): Promise<void> =>
  browser.storage.session.set({ [KEY]: JSON.stringify(snapshot) }).catch(keepOlder);

/** Without room the next life of the worker begins with older rows, and says how old they are. */
function keepOlder(): void {
  // The host tells the newest with the next block.
}
