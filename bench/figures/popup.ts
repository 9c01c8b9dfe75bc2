import { eventually } from '../../scripts/browser/driver.ts';
import type { Bench } from '../bench.ts';
import { alternate } from '../median.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { realTransactions } from '../transactions.ts';

/** When the page first painted anything but its background, ms since 1970. */
const PAINTED = `(() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return paint === undefined ? null : performance.timeOrigin + paint.startTime;
})()`;
// Rows are there in the first frame or the first paint is not theirs.
const ROWS = `document.querySelectorAll('tr:has(th):has(td)').length`;

/** The toolbar's action → five rows painted, with the background's worker alive and dead. */
export const popup: Bench = {
  name: 'popup',
  compares: true,
  async measure({ rounds, against }) {
    const pair = await openPair(realTransactions(), against);
    const once = async ({ browser }: Side, dead: boolean): Promise<number> => {
      await pause(300);
      if (dead) {
        await browser.killWorker();
        await pause(300);
      }
      const opened = performance.timeOrigin + performance.now();
      const view = await browser.openPopup();
      const painted = await eventually(
        'the popup’s first paint',
        async () => (await view.evaluate<number | null>(PAINTED)) ?? undefined,
      );
      const rows = await view.evaluate<number>(ROWS);
      if (rows < 5) throw new Error(`The popup has ${rows} rows.`);
      await view.close();
      return painted - opened;
    };
    try {
      const alive = await alternate(
        rounds,
        () => once(pair.ours, false),
        () => once(pair.floor, false),
      );
      const dead = await alternate(
        rounds,
        () => once(pair.ours, true),
        () => once(pair.floor, true),
      );
      return [
        {
          name: 'popup opened → five rows, worker alive',
          unit: 'ms',
          ...alive,
          budget: { kind: 'ratio', most: 1.5 },
          before: 0.72,
        },
        {
          name: 'popup opened → five rows, worker dead',
          unit: 'ms',
          ...dead,
          budget: { kind: 'ratio', most: 2 },
          before: 0.78,
        },
      ];
    } finally {
      await pair.close();
    }
  },
};
