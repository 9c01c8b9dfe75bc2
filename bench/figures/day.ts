import type { Bench } from '../bench.ts';
import { held } from '../heap.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { realTransactions, type Transactions } from '../transactions.ts';

const BLOCKS = 7200;
const POPUPS = 200;
const WARM = 5;

/** Announces blocks one after another until `stop`, at least `least`, with a short wait between them. */
async function announceMany(
  side: Side,
  transactions: Transactions,
  least: number,
  over: () => boolean,
): Promise<void> {
  for (let block = 0; block < least || !over(); block += 1) {
    side.node.announce(transactions);
    await pause(8);
  }
}

async function popups(side: Side, count: number): Promise<void> {
  for (let popup = 0; popup < count; popup += 1) {
    const view = await side.browser.openPopup();
    await view.close();
  }
}

/** How many of the node's newest five the extension does not have. */
async function missing(side: Side): Promise<number> {
  const stored = await side.beside.evaluate<readonly { readonly number: number; readonly hash: string }[]>(
    `chrome.storage.session.get('snapshot').then(({ snapshot }) => JSON.parse(snapshot).blocks)`,
  );
  const newest = Number(side.node.newest().number);
  const hashes = new Map(stored.map(({ number, hash }) => [number, hash]));
  const lost = [1, 2, 3, 4].filter((below) => !hashes.has(newest - below)).length;
  return lost + (hashes.get(newest) === side.node.newest().hash ? 0 : 1);
}

/** A day of mainnet, fast, while the popup is opened and closed again and again: nothing stays behind. */
export const day: Bench = {
  name: 'day',
  async measure({ share }) {
    const transactions = realTransactions();
    const { ours, close } = await openPair(transactions);
    const count = Math.max(WARM, Math.round(POPUPS * share));
    const blocks = Math.round(BLOCKS * share);
    const run = async (least: number, views: number): Promise<void> => {
      let over = false;
      const announced = announceMany(ours, transactions, least, () => over);
      await popups(ours, views);
      over = true;
      await announced;
      await pause(3000);
    };
    try {
      await run(200, WARM);
      const before = await held(ours.browser);
      await run(blocks, count);
      const after = await held(ours.browser);
      const grown = (name: string, unit: 'MB' | '', by: number, most: number) =>
        ({
          name: `${blocks} blocks, ${count} popups: ${name}`,
          unit,
          ours: by,
          floor: null,
          budget: { kind: 'most', most },
        }) as const;
      return [
        grown('heap growth', 'MB', after.megabytes - before.megabytes, 1),
        // A popup that is just going away may still be counted.
        grown('more DOM nodes', '', after.nodes - before.nodes, 0),
        grown('more listeners', '', after.listeners - before.listeners, 0),
        grown('of the newest five missing', '', await missing(ours), 0),
      ];
    } finally {
      await close();
    }
  },
};
