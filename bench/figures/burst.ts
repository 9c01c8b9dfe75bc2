import type { Bench } from '../bench.ts';
import { held } from '../heap.ts';
import { openPair, pause, shownBy } from '../pair.ts';
import { realTransactions } from '../transactions.ts';

const BLOCKS = 500;
const EVERY_MS = 50;

/** Every change of the badge until it shows `last` or time is up: [ms since 1970, text]. */
const changesUntil = (last: string, withinMs: number): string => `(async () => {
  const changes = [];
  const end = performance.now() + ${withinMs};
  for (let shown = await chrome.action.getBadgeText({}); performance.now() < end;) {
    const text = await chrome.action.getBadgeText({});
    if (text !== shown) changes.push([performance.timeOrigin + performance.now(), text]);
    shown = text;
    if (text === '${last}') break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return changes;
})()`;

/** 500 blocks at 20 a second: a badge that keeps its pace and ends right, and nothing that grows. */
export const burst: Bench = {
  name: 'burst',
  async measure({ share }) {
    const blocks = Math.max(60, Math.round(BLOCKS * share));
    const transactions = realTransactions();
    const { ours, close } = await openPair(transactions);
    try {
      const before = await held(ours.browser);
      const last = String(Number(ours.node.newest().number) + blocks).slice(-4);
      const changed = ours.beside.evaluate<[number, string][]>(
        changesUntil(last, blocks * EVERY_MS + 20_000),
      );
      const started = performance.now();
      for (let block = 0; block < blocks; block += 1) {
        await pause(Math.max(0, started + block * EVERY_MS - performance.now()));
        ours.node.announce(transactions);
      }
      const ended = performance.timeOrigin + performance.now();
      const changes = await changed;
      const [at, text] = changes.at(-1) ?? [Number.POSITIVE_INFINITY, ''];
      if (text !== shownBy(ours.node)) throw new Error(`The badge ended at ${text}.`);
      // An observer sees two writes closer or further apart than they were, so the rate is over the whole run.
      const [first = at] = changes[0] ?? [];
      const writes = (1000 * (changes.length - 1)) / (at - first);
      await pause(2000);
      const after = await held(ours.browser);
      return [
        {
          name: `${blocks} blocks at 20 a second: the last → badge`,
          unit: 'ms',
          ours: at - ended,
          floor: null,
          budget: { kind: 'most', most: 1200 },
        },
        {
          name: `${blocks} blocks at 20 a second: writes a second`,
          unit: '',
          ours: writes,
          floor: null,
          budget: { kind: 'most', most: 1 },
        },
        {
          name: `${blocks} blocks at 20 a second: heap growth`,
          unit: 'MB',
          ours: after.megabytes - before.megabytes,
          floor: null,
          budget: { kind: 'most', most: 1 },
        },
      ];
    } finally {
      await close();
    }
  },
};
