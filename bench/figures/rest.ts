import { eventually } from '../../scripts/browser/driver.ts';
import type { Bench } from '../bench.ts';
import { held } from '../heap.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { extensionProcesses, processorMs, uniqueMegabytes } from '../processes.ts';
import { realTransactions, syntheticTransactions } from '../transactions.ts';

const BLOCK_MS = 1500;
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

/** Five of these blocks' bodies are asked for by a view, which is closed then. */
async function readFive(side: Side): Promise<void> {
  const transactions = syntheticTransactions(1500);
  for (let count = 0; count < 5; count += 1) {
    side.node.announce(transactions);
    await pause(600);
  }
  const view = await side.browser.openPage('tab.html');
  for (let row = 4; row >= 0; row -= 1) {
    await eventually('a row to select', async () =>
      (await view.evaluate<boolean>(
        `(() => { const row = document.querySelectorAll('tr[data-hash] button')[${row}]; row?.click(); return row !== undefined; })()`,
      ))
        ? true
        : undefined,
    );
    await eventually(
      'all rows of a block',
      async () =>
        (await view.evaluate<boolean>(
          `document.querySelector('table.transactions')?.matches('[aria-rowcount="1500"][aria-busy="false"]') ?? false`,
        ))
          ? true
          : undefined,
      60_000,
    );
  }
  await view.close();
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
          budget: { kind: 'most', most: 1 },
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
