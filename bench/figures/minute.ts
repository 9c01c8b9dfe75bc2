import type { Bench } from '../bench.ts';
import { median, spreadOf } from '../median.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { extensionProcesses, processorMs } from '../processes.ts';
import { realTransactions } from '../transactions.ts';
import { countWakeUps } from '../wakeUps.ts';

const BLOCK_MS = 12_000;
const BLOCKS_A_MINUTE = 5;
/** Blocks until the engine has compiled what is hot. */
const WARM = 40;
const WARM_MS = 550;
const MOST_MINUTES = 5;
const TRACE_MINUTES = 10;

/** The cost of minutes with a block each 12 s and nothing open. */
export const minute: Bench = {
  name: 'minute',
  compares: true,
  async measure({ share, against }) {
    const transactions = realTransactions();
    const pair = await openPair(transactions, against);
    const sides = [pair.ours, pair.floor] as const;
    const processor = ({ browser }: Side): number => processorMs(extensionProcesses(browser.pid));
    async function restFor(blocks: number): Promise<void> {
      for (let block = 0; block < blocks; block += 1) {
        await pause(BLOCK_MS);
        for (const { node } of sides) node.announce(transactions);
      }
      // The last block's work belongs to its minute.
      await pause(2000);
    }
    try {
      for (let block = WARM; block > 0; block -= 1) {
        // Dated as a chain with this pace: the feed learns it, and would take a faster one for silent later.
        const at = Math.floor((Date.now() - block * BLOCK_MS) / 1000);
        for (const { node } of sides) node.announce(transactions, at);
        await pause(WARM_MS);
      }
      await pause(5000);
      const before = sides.map(({ node }) => node.traffic());
      const minutes = Math.max(2, Math.round(MOST_MINUTES * share));
      const spent: [number[], number[]] = [[], []];
      for (let at = 0; at < minutes; at += 1) {
        const start = sides.map(processor);
        await restFor(BLOCKS_A_MINUTE);
        for (const [index, side] of sides.entries())
          spent[index]?.push(processor(side) - (start[index] ?? 0));
      }
      const [ours, floor] = sides.map(({ node }, index) => {
        const { bytes, requests } = node.traffic();
        const start = before[index] ?? { bytes: 0, requests: 0 };
        return {
          bytes: (bytes - start.bytes) / minutes / 1000,
          requests: (requests - start.requests) / minutes,
        };
      });
      const traced = Math.max(1, Math.round(TRACE_MINUTES * share));
      const blocks = traced * BLOCKS_A_MINUTE;
      const wakeUps: number[] = [];
      for (const { browser } of sides)
        wakeUps.push((await countWakeUps(browser, () => restFor(blocks))) / blocks);
      return [
        {
          name: 'a minute at rest: processor',
          unit: 'ms',
          ours: median(spent[0]),
          floor: median(spent[1]),
          spread: spreadOf(...spent),
          budget: { kind: 'ratio', most: 2 },
          before: 0.4,
          note: `${minutes} minutes`,
        },
        {
          name: 'a block at rest: wake-ups',
          unit: '',
          ours: wakeUps[0] ?? 0,
          floor: wakeUps[1] ?? 0,
          budget: { kind: 'most', most: 4 },
          note: `tasks after 50 ms or more of idleness, in a trace of ${traced} min`,
        },
        {
          name: 'a minute at rest: bytes',
          unit: 'kB',
          ours: ours?.bytes ?? 0,
          floor: floor?.bytes ?? 0,
          budget: { kind: 'most', most: 15 },
        },
        {
          name: 'a minute at rest: requests',
          unit: '',
          ours: ours?.requests ?? 0,
          floor: floor?.requests ?? 0,
          budget: { kind: 'most', most: 0 },
        },
      ];
    } finally {
      await pair.close();
    }
  },
};
