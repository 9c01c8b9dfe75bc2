import { eventually } from '../../scripts/browser/driver.ts';
import type { Bench } from '../bench.ts';
import { median } from '../median.ts';
import { openPair } from '../pair.ts';
import { syntheticTransactions } from '../transactions.ts';

const COUNT = 5000;
const there = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}) !== null`;
const LOADED = there(`table.transactions[aria-rowcount="${COUNT}"][aria-busy="false"]`);
const OPEN = `[...document.querySelectorAll('.tools button[aria-expanded]')].at(-1).click()`;

/** Draws by value and by gas in turn: areas, layout and drawing, to the pixels, ms each. */
const draw = (times: number): string => `(async () => {
  const area = document.querySelector('.picture select');
  const times = [];
  for (let round = 0; round < ${times}; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const started = performance.now();
    area.value = round % 2 === 0 ? 'value' : 'gas';
    area.dispatchEvent(new Event('change', { bubbles: true }));
    // Reading a pixel waits for all that was drawn before it.
    const canvas = document.querySelector('.picture canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, 16, 16);
    times.push(performance.now() - started);
    if (data.every((each) => each === 0)) throw new Error('Nothing was drawn');
  }
  return times;
})()`;

/** The picture of a block with 5,000 transactions. */
export const picture: Bench = {
  name: 'picture',
  async measure({ rounds }) {
    const pair = await openPair(syntheticTransactions(COUNT));
    try {
      const view = await pair.ours.browser.openPage('tab.html');
      const until = (what: string, expression: string): Promise<true> =>
        eventually(what, async () => ((await view.evaluate<boolean>(expression)) ? true : undefined), 60_000);
      await until('5,000 rows', LOADED);
      await view.evaluate(OPEN);
      await until('the picture', there('.picture canvas'));
      // The first two warm up.
      const times = (await view.evaluate<number[]>(draw(2 * rounds + 2))).slice(2);
      return [
        {
          name: 'the picture of 5,000 transactions',
          unit: 'ms',
          ours: median(times),
          floor: null,
          budget: { kind: 'most', most: 16 },
        },
      ];
    } finally {
      await pair.close();
    }
  },
};
