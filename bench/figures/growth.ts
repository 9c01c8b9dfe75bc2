import { attach } from '../../scripts/browser/cdp.ts';
import type { Chromium } from '../../scripts/browser/chromium.ts';
import type { Bench } from '../bench.ts';
import { openPair, pause } from '../pair.ts';
import { syntheticTransactions } from '../transactions.ts';

/** Slower than the feed publishes, so that a view draws each block. */
const BLOCK_MS = 550;
const MOST_BLOCKS = 2000;
/** Until the engine has compiled what is hot, and its caches are full: 100 blocks, measured. */
const WARM_BLOCKS = 150;
const LOOKS = 5;
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
        return Promise.all(sides.map(({ browser }) => leastHeap(browser)));
      };
      const blocks = Math.max(100, Math.round(MOST_BLOCKS * share));
      const first = await run(WARM_BLOCKS);
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

/** The least of some looks: rows that wait to be drawn hold some hundred kilobytes now and then. */
async function leastHeap(browser: Chromium): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS; look += 1) {
    least = Math.min(least, await heapOf(browser));
    await pause(700);
  }
  return least;
}

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
