import { attach } from '../../scripts/browser/cdp.ts';
import type { Chromium } from '../../scripts/browser/chromium.ts';
import type { Bench } from '../bench.ts';
import { openPair, pause } from '../pair.ts';
import { syntheticTransactions } from '../transactions.ts';

/** Slower than the feed publishes, so that a view draws each block. */
const BLOCK_MS = 550;
const MOST_BLOCKS = 2000;
const VIEW = 'tab.html';

/** How much the heap of an open view grows with each block that it draws. */
export const growth: Bench = {
  name: 'growth',
  compares: true,
  async measure({ share, against }) {
    const transactions = syntheticTransactions(150);
    const pair = await openPair(transactions, against);
    const sides = against === null ? [pair.ours] : [pair.ours, pair.floor];
    try {
      for (const { browser } of sides) await browser.openPage(VIEW);
      const run = async (blocks: number): Promise<readonly number[]> => {
        for (let block = 0; block < blocks; block += 1) {
          for (const { node } of sides) node.announce(transactions);
          await pause(BLOCK_MS);
        }
        return Promise.all(sides.map(({ browser }) => heapOf(browser)));
      };
      const blocks = Math.max(100, Math.round(MOST_BLOCKS * share));
      const first = await run(Math.round(blocks / 5));
      const last = await run(blocks);
      const [ours, other] = last.map((bytes, index) => (bytes - (first[index] ?? 0)) / blocks / 1000);
      return [
        {
          name: 'an open view’s heap: growth with each block',
          unit: 'kB',
          ours: ours ?? 0,
          floor: other ?? null,
          budget: { kind: 'most', most: 0.05 },
          note: `over ${blocks} blocks`,
        },
      ];
    } finally {
      await pair.close();
    }
  },
};

/** Bytes of the view's heap after garbage collection. */
async function heapOf(browser: Chromium): Promise<number> {
  const target = (await browser.targets()).find(({ url }) => url.endsWith(`/${VIEW}`));
  if (target === undefined) throw new Error('The view is gone.');
  const line = await attach(target.webSocketDebuggerUrl);
  await line.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round += 1) await line.send('HeapProfiler.collectGarbage');
  const { usedSize } = await line.send<{ readonly usedSize: number }>('Runtime.getHeapUsage');
  line.close();
  return usedSize;
}
