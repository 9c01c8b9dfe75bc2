import { eventually, type ViewPage } from '../../scripts/browser/driver.ts';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { alternate } from '../median.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { realTransactions, syntheticTransactions, type Transactions } from '../transactions.ts';

/** A press of the block's button → its first rows laid out, ms. The rows of the block before are gone at once. */
const press = (hash: string): string => `new Promise((resolve, reject) => {
  const rows = () => document.querySelector('table.transactions tbody tr[aria-rowindex]');
  const started = performance.now();
  document.querySelector('tr[data-hash="${hash}"] button').click();
  if (rows()) return reject(new Error('the rows of the block before are still there'));
  const watch = new MutationObserver(() => {
    if (!rows()) return;
    watch.disconnect();
    void document.body.offsetHeight;
    resolve(performance.now() - started);
  });
  watch.observe(document.body, { childList: true, subtree: true });
})`;

const LOADED = `document.querySelector('table.transactions')?.matches('[aria-busy="false"]')`;
// The Worker's 3 ms for each of 260 senders; of more, it goes on beside both.
const SENDERS_MS = 1000;

const select = (hash: string): string => `(async () => {
  const started = performance.now();
  await select('${hash}');
  void document.body.offsetHeight;
  return performance.now() - started;
})()`;

/**
 * Chooses a block that the view lists and has not loaded: the one before the newest. The block chosen last stays
 * selected, so it is never that one. As for the floor, a head has just arrived.
 */
async function unread(side: Side, view: ViewPage, transactions: Transactions): Promise<string> {
  const { hash } = side.node.announce(transactions);
  const before = await eventually('the new block in the table', async () => {
    const [newest, second] = await view.evaluate<readonly string[]>(
      `[...document.querySelectorAll('tr[data-hash]')].map(({ dataset }) => dataset.hash)`,
    );
    return newest === hash ? second : undefined;
  });
  await pause(200);
  return before;
}

async function figureOf(transactions: Transactions, rounds: number): Promise<Figure> {
  const pair = await openPair(transactions);
  try {
    const ourView = await pair.ours.browser.openPage('tab.html');
    await eventually('rows', async () =>
      (await ourView.evaluate<boolean>(`document.querySelector('table.transactions tbody tr') !== null`))
        ? true
        : undefined,
    );
    const floorView = await pair.floor.browser.openPage('view.html');
    // The newest is followed until another is chosen.
    pair.ours.node.announce(transactions);
    await pause(300);
    await ourView.evaluate(`document.querySelectorAll('tr[data-hash] button')[1].click()`);
    await unread(pair.ours, ourView, transactions);
    const medians = await alternate(
      rounds,
      async () => {
        const took = await ourView.evaluate<number>(press(await unread(pair.ours, ourView, transactions)));
        // Neither the next press nor the floor is to wait for the rest of this block's rows and its check.
        await eventually('all of the block', async () =>
          (await ourView.evaluate<boolean>(LOADED)) ? true : undefined,
        );
        await pause(SENDERS_MS);
        return took;
      },
      async () => {
        const { hash } = pair.floor.node.announce(transactions);
        await pause(200);
        return floorView.evaluate<number>(select(hash));
      },
    );
    return {
      name: `select ${transactions.count.toLocaleString('en')} transactions → first screen`,
      unit: 'ms',
      ...medians,
      budget: { kind: 'ratio', most: 1.5 },
      note: transactions.origin,
    };
  } finally {
    await pair.close();
  }
}

/** A block is selected → its first screen of rows. Both include the node's answer. */
export const selection: Bench = {
  name: 'select',
  async measure({ rounds }) {
    const figures: Figure[] = [];
    for (const transactions of [realTransactions(), syntheticTransactions(1500), syntheticTransactions(5000)])
      figures.push(await figureOf(transactions, rounds));
    return figures;
  },
};
