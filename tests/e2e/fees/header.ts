import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { settled } from '../mainJob.ts';
import { badgeKnows, feesAre, type FeesSetup } from './feesSetup.ts';
import { pricesOf } from './spreadsheet.ts';

const SPEEDS = ['Slow', 'Average', 'Fast'] as const;

/** Each name in the group, with its text. */
const GROUP = `Object.fromEntries([...document.querySelectorAll('[role=group][aria-label=Fees] dl > div')].map((each) =>
  [each.querySelector('dt').textContent, each.querySelector('dd').textContent]))`;

/** True where a text of few digits is this price, rounded to its last digit. */
function isRounded(text: string, wei: bigint): boolean {
  const digits = text.split('.')[1]?.length ?? 0;
  return (
    /^\d*(\.\d+)?$/.test(text) && Math.abs(Number(text) - Number(wei) / 1e9) <= 0.5 / 10 ** digits + 1e-9
  );
}

/** Slow, average and fast, and what they cost the node. */
export function describeFeesHeader(setup: () => FeesSetup): void {
  describe('slow, average and fast', () => {
    async function opened(): Promise<ViewPage> {
      const page = await setup().notified.driver.openPage('tab.html');
      await settled(page, 'its rows');
      return page;
    }

    it('are not asked for while the extension is at rest', async () => {
      const { mineAt, feeRequests, relay } = setup();
      await badgeKnows(setup(), await mineAt(10, [2]));
      await badgeKnows(setup(), await mineAt(10, [2, 4]));
      expect(feeRequests()).toBe(0);
      expect(relay.requests.some(({ method }) => method === 'eth_subscribe')).toBe(true);
    });

    it('equal those of a computation over every block and receipt, by one request a block', async () => {
      const { chain, mineAt, feeRequests } = setup();
      const page = await opened();
      onTestFinished(() => page.close());
      await feesAre(page, await pricesOf(chain));
      expect(feeRequests()).toBe(1);
      for (const tips of [[], [9, 9, 9, 1]]) {
        const before = feeRequests();
        await mineAt(12, tips);
        await feesAre(page, await pricesOf(chain));
        expect(feeRequests() - before).toBe(1);
      }
      const prices = await pricesOf(chain);
      const group = await page.evaluate<Readonly<Record<string, string>>>(GROUP);
      const format = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
      expect(group).toEqual(
        Object.fromEntries(
          SPEEDS.map((name, at) => [name, `${format.format(Number(prices[at]) / 1e9)} gwei`]),
        ),
      );
    });

    it('are on the badge once their pin is pressed, each as in the header, and stay so at rest', async () => {
      const { chain, notified, mineAt } = setup();
      const page = await opened();
      onTestFinished(() => notified.driver.storeLocal(settingsOf(setup(), 'block')));
      const badgeShows = (wei: bigint): Promise<boolean> =>
        eventually(`${wei} on the badge`, async () => {
          const { text } = await notified.driver.badge();
          if (text !== '' && isRounded(text, wei)) return true;
          throw new Error(text);
        });
      const prices = await pricesOf(chain);
      expect(new Set(prices).size).toBe(3);
      for (const [at, name] of SPEEDS.entries()) {
        await page.click(`.fees .pin[aria-label*="${name}"]`);
        await badgeShows(prices[at] ?? 0n);
      }
      await page.close();
      await mineAt(30, [1]);
      await badgeShows((await pricesOf(chain))[2]);
    });
  });
}

/** The settings of these stories with another figure on the badge. */
const settingsOf = ({ relay }: FeesSetup, badge: string): Readonly<Record<string, unknown>> => ({
  settings: { network: 'local', endpoints: { local: [relay.socketUrl] }, badge },
});
