import { browser } from 'wxt/browser';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

const KEY = 'snapshot';

/**
 * The last snapshot. The browser keeps it in memory while workers stop and start, until its session ends. Views
 * compute how late it is from the current time (feed/shown/status.ts).
 */
export async function readStoredSnapshot(): Promise<Snapshot | null> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  // Only storeSnapshot writes it, in this session of this version: an update clears session storage.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return typeof stored === 'string' ? (JSON.parse(stored) as Snapshot) : null;
}

/** Stores it as text: copying an object field by field took a third of the worker's time for a block. */
export const storeSnapshot = (snapshot: Snapshot): Promise<void> =>
  browser.storage.session.set({ [KEY]: JSON.stringify(snapshot) }).catch(nextSnapshotReplacesIt);

/** When storage is full, the next worker starts with older rows and shows their age. */
function nextSnapshotReplacesIt(): void {
  // The host sends a new snapshot with the next block.
}
