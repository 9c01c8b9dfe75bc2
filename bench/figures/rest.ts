import type { Bench } from '../bench.ts';
import { held } from '../heap.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { extensionProcesses, processorMs, uniqueMegabytes } from '../processes.ts';
import { realTransactions } from '../transactions.ts';
import { readFive, usePopup } from '../useViews.ts';

const BLOCK_MS = 1500;
const AFTER_POPUP = 60_000 / BLOCK_MS;
// The engine compiles what is hot in the first half minute: at rest means after it.
// Each block is published, 550 ms apart.
const WARM = 40;
const WARM_MS = 550;
// The checker's Worker ends after 5 s without work, so its memory is not counted with that of the rows.
const IDLE_MS = 12_000;
const LOOKS = 5;

const processes = ({ browser }: Side): readonly number[] => extensionProcesses(browser.pid);

/** USS after garbage collection, MB, measured until it stops falling: the browser returns memory in steps. */
async function settledMemory(side: Side): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS; look += 1) {
    await held(side.browser);
    await pause(1500);
    least = Math.min(least, uniqueMegabytes(processes(side)));
  }
  return least;
}

/** The cost of the extension while no view is open: bytes, requests, processor and memory. */
export const rest: Bench = {
  name: 'rest',
  compares: true,
  async measure({ rounds, against }) {
    const transactions = realTransactions();
    const pair = await openPair(transactions, against);
    const sides = [pair.ours, pair.floor] as const;
    try {
      for (let block = 0; block < WARM; block += 1) {
        for (const { node } of sides) node.announce(transactions);
        await pause(WARM_MS);
      }
      const [ourMemory, floorMemory] = [await settledMemory(pair.ours), await settledMemory(pair.floor)];
      await pause(2000);
      const before = sides.map((side) => ({ cpu: processorMs(processes(side)), ...side.node.traffic() }));
      for (let block = 0; block < rounds; block += 1) {
        for (const { node } of sides) node.announce(transactions);
        await pause(BLOCK_MS);
      }
      const [ours, floor] = sides.map((side, index) => {
        const start = before[index] ?? { cpu: 0, bytes: 0, requests: 0 };
        const { bytes, requests } = side.node.traffic();
        return {
          cpu: (processorMs(processes(side)) - start.cpu) / rounds,
          kilobytes: (bytes - start.bytes) / rounds / 1000,
          requests: (requests - start.requests) / rounds,
        };
      });
      if (ours === undefined || floor === undefined) throw new Error('There are two sides.');
      const restAgain = await settledMemory(pair.ours);
      await usePopup(pair.ours);
      // A popup's document and its caches are gone a minute after it closed.
      for (let block = 0; block < AFTER_POPUP; block += 1) {
        pair.ours.node.announce(transactions);
        await pause(BLOCK_MS);
      }
      const popupGone = await settledMemory(pair.ours);
      await readFive(pair.ours);
      await pause(IDLE_MS);
      const five = await settledMemory(pair.ours);
      return [
        {
          name: 'a block at rest: bytes',
          unit: 'kB',
          ours: ours.kilobytes,
          floor: floor.kilobytes,
          budget: { kind: 'most', most: 3 },
        },
        {
          name: 'a block at rest: requests',
          unit: '',
          ours: ours.requests,
          floor: floor.requests,
          budget: { kind: 'most', most: 0 },
        },
        {
          name: 'a block at rest: processor',
          unit: 'ms',
          ours: ours.cpu,
          floor: floor.cpu,
          budget: { kind: 'ratio', most: 1.5 },
        },
        {
          name: 'memory at rest',
          unit: 'MB',
          ours: ourMemory,
          floor: floorMemory,
          budget: { kind: 'ratio', most: 1.2 },
          before: 0.85,
        },
        {
          name: 'memory a minute after a popup was closed',
          unit: 'MB',
          ours: popupGone,
          floor: restAgain,
          budget: { kind: 'above', most: 2 },
          note: 'floor: ours right before the popup',
        },
        {
          name: 'memory with five 1,500-transaction blocks',
          unit: 'MB',
          ours: five,
          floor: ourMemory,
          budget: { kind: 'above', most: 25 },
          note: 'floor: ours at rest; the view closed, its Worker idle and gone',
        },
      ];
    } finally {
      await pair.close();
    }
  },
};
