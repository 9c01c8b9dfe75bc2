import { eventually } from '../../scripts/browser/driver.ts';
import type { Bench } from '../bench.ts';
import { median } from '../median.ts';
import { openPair } from '../pair.ts';
import { syntheticTransactions } from '../transactions.ts';

const COUNT = 5000;
const LOADED = `document.querySelector('table.transactions')?.matches('[aria-rowcount="${COUNT}"][aria-busy="false"]')`;

/** Each of these texts in the filter, one task each: script and layout, ms. */
const type = (texts: readonly string[]): string => `(async () => {
  const input = document.querySelector('input[type=search]');
  const times = [];
  for (const text of ${JSON.stringify(texts)}) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    input.value = text;
    const started = performance.now();
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    void document.body.offsetHeight;
    times.push(performance.now() - started);
  }
  return times;
})()`;

const sort = (times: number): string => `(async () => {
  const times = [];
  for (let round = 0; round < ${times}; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const started = performance.now();
    document.querySelector('button.sort').click();
    void document.body.offsetHeight;
    times.push(performance.now() - started);
  }
  return times;
})()`;

/** All the way down in 180 frames; the time between two frames, ms. */
const SCROLL = `new Promise((resolve) => {
  const scroller = document.querySelector('.scroller');
  const step = scroller.scrollHeight / 180;
  const times = [];
  let before = null;
  requestAnimationFrame(function frame(now) {
    if (before !== null) times.push(now - before);
    before = now;
    scroller.scrollTop += step;
    if (times.length < 179) requestAnimationFrame(frame);
    else resolve(times);
  });
})`;

/** A user's work with 5,000 rows: a keystroke in the filter, a sort, a scroll. */
export const table: Bench = {
  name: 'table',
  async measure({ rounds }) {
    const transactions = syntheticTransactions(COUNT);
    const pair = await openPair(transactions);
    try {
      const view = await pair.ours.browser.openPage('tab.html');
      await eventually(
        '5,000 rows',
        async () => ((await view.evaluate<boolean>(LOADED)) ? true : undefined),
        60_000,
      );
      const texts = Array.from({ length: Math.max(rounds, 4) + 1 }, (_, index) =>
        index % 2 === 0 ? '0x' : `0x${index.toString(16)}`,
      );
      // The first of each warms up.
      const keys = (await view.evaluate<number[]>(type([...texts, '']))).slice(1, -1);
      const sorts = (await view.evaluate<number[]>(sort(2 * Math.ceil(rounds / 2) + 2))).slice(2);
      await view.evaluate(SCROLL);
      await view.evaluate(`document.querySelector('.scroller').scrollTop = 0`);
      const frames = await view.evaluate<number[]>(SCROLL);
      const most = (limit: number) => ({ floor: null, budget: { kind: 'most', most: limit } }) as const;
      return [
        { name: 'a keystroke in the filter, 5,000 rows', unit: 'ms', ours: median(keys), ...most(16) },
        { name: 'a sort of 5,000 rows', unit: 'ms', ours: median(sorts), ...most(50) },
        { name: 'scrolling 5,000 rows: slowest frame', unit: 'ms', ours: Math.max(...frames), ...most(50) },
        {
          name: 'scrolling 5,000 rows: median frame',
          unit: 'ms',
          ours: median(frames),
          // 60 a second, and the clock's own grain.
          ...most(16.8),
        },
      ];
    } finally {
      await pair.close();
    }
  },
};
