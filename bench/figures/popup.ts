import { eventually } from '../../scripts/browser/driver.ts';
import type { Figure } from '../figure.ts';
import type { Bench } from '../bench.ts';
import { alternateSeveral, middleMean, type Medians } from '../median.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { realTransactions } from '../transactions.ts';

/** When the page began, ms since 1970, and when it first painted anything but its background, ms later. */
const PAINTED = `(() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return paint === undefined ? null : [performance.timeOrigin, paint.startTime];
})()`;
const AT_HAND = `chrome.extension.getViews().some(({ feedOffer }) => feedOffer !== undefined)`;
const ROWS = `document.querySelectorAll('tr:has(th):has(td)').length`;

/** The toolbar's action → five rows painted, with the background's worker alive and dead; and the page's part of it. */
export const popup: Bench = {
  name: 'popup',
  compares: true,
  async measure({ rounds, against }) {
    const pair = await openPair(realTransactions(), against);
    const once = async ({ browser }: Side, dead: boolean): Promise<readonly [number, number]> => {
      await pause(300);
      if (dead) {
        await browser.killWorker();
        await pause(300);
      }
      const opened = performance.timeOrigin + performance.now();
      const view = await browser.openPopup();
      const [began, painted] = await eventually(
        'the popup’s first paint',
        async () => (await view.evaluate<readonly [number, number] | null>(PAINTED)) ?? undefined,
      );
      // Without the feed's page at hand, the first paint would be of a page without rows.
      if (browser === pair.ours.browser && !(await view.evaluate<boolean>(AT_HAND)))
        throw new Error('The popup does not reach the feed’s page.');
      const rows = await view.evaluate<number>(ROWS);
      if (rows < 5) throw new Error(`The popup has ${rows} rows.`);
      await view.close();
      return [began + painted - opened, painted];
    };
    const figures = async (worker: 'alive' | 'dead'): Promise<readonly Figure[]> => {
      const dead = worker === 'dead';
      const [click, page] = await alternateSeveral(
        rounds * 2,
        () => once(pair.ours, dead),
        () => once(pair.floor, dead),
        // A paint is told in steps of frames.
        middleMean,
      );
      const figure = (name: string, medians: Medians | undefined, most: number, before?: number): Figure => {
        if (medians === undefined) throw new Error('Two figures are measured.');
        return {
          name: `${name} → five rows, worker ${worker}`,
          unit: 'ms',
          ...medians,
          budget: { kind: 'ratio', most },
          ...(before === undefined ? {} : { before }),
        };
      };
      return [
        figure('click on the toolbar', click, dead ? 1.2 : 1.05),
        figure('the popup’s page', page, dead ? 2 : 1.5, dead ? 0.78 : 0.72),
      ];
    };
    try {
      return [...(await figures('alive')), ...(await figures('dead'))];
    } finally {
      await pair.close();
    }
  },
};
