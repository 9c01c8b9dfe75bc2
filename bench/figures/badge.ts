import type { Bench } from '../bench.ts';
import { alternate } from '../median.ts';
import { openPair, pause, shownBy, type Side } from '../pair.ts';
import { realTransactions } from '../transactions.ts';

// The badge is written at most once a second.
const REST_MS = 1100;

const until = (text: string): string => `(async () => {
  while ((await chrome.action.getBadgeText({})) !== '${text}');
  return performance.timeOrigin + performance.now();
})()`;

/** A head leaves the node → the badge has its number, ms. */
export const badge: Bench = {
  name: 'badge',
  async measure({ rounds }) {
    const transactions = realTransactions();
    const pair = await openPair(transactions);
    const once = async ({ node, beside }: Side): Promise<number> => {
      await pause(REST_MS);
      // The watch runs before the head leaves, which is a tenth of a second away.
      const next = String(Number(node.newest().number) + 1).slice(-4);
      const changed = beside.evaluate<number>(until(next));
      await pause(100);
      const sent = performance.timeOrigin + performance.now();
      node.announce(transactions);
      if (shownBy(node) !== next) throw new Error('The wrong block was awaited.');
      return (await changed) - sent;
    };
    try {
      const medians = await alternate(
        rounds,
        () => once(pair.ours),
        () => once(pair.floor),
      );
      return [
        { name: 'node frame → badge text', unit: 'ms', ...medians, budget: { kind: 'ratio', most: 1.3 } },
      ];
    } finally {
      await pair.close();
    }
  },
};
