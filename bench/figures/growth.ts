import type { Chromium } from '../../scripts/browser/chromium.ts';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { type HeapParts, weighHeap } from '../heapParts.ts';
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
      const run = async (blocks: number): Promise<readonly HeapParts[]> => {
        for (let block = 0; block < blocks; block += 1) {
          for (const { node } of sides) node.announce(transactions);
          await pause(BLOCK_MS);
        }
        return Promise.all(sides.map(({ browser }) => leastHeap(browser)));
      };
      const blocks = Math.max(100, Math.round(MOST_BLOCKS * share));
      const first = await run(WARM_BLOCKS);
      const last = await run(blocks);
      const grown = (part: keyof HeapParts): Pick<Figure, 'ours' | 'floor'> => {
        const [ours, other] = last.map(
          (heap, index) => (heap[part] - (first[index]?.[part] ?? 0)) / blocks / 1000,
        );
        return { ours: ours ?? 0, floor: other ?? null };
      };
      const of = { unit: 'kB', budget: { kind: 'most', most: 0.05 }, note: `over ${blocks} blocks` } as const;
      return [
        { name: 'an open view’s heap: growth with each block', ...grown('all'), ...of },
        { name: '… without the code that the engine compiles', ...grown('data'), ...of },
      ];
    } finally {
      await pair.close();
    }
  },
};

/** The least of some looks: rows that wait to be drawn hold some hundred kilobytes now and then. */
async function leastHeap(browser: Chromium): Promise<HeapParts> {
  const least = { all: Number.POSITIVE_INFINITY, data: Number.POSITIVE_INFINITY };
  for (let look = 0; look < LOOKS; look += 1) {
    const { all, data } = await weighHeap(await viewOf(browser));
    least.all = Math.min(least.all, all);
    least.data = Math.min(least.data, data);
    await pause(700);
  }
  return least;
}

/** The view's debugger. */
async function viewOf(browser: Chromium): Promise<string> {
  const target = (await browser.targets()).find(({ url }) => url.endsWith(`/${VIEW}`));
  if (target === undefined) throw new Error('The view is gone.');
  return target.webSocketDebuggerUrl;
}
