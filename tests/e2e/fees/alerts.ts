import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import type { Shown } from '../alerts.ts';
import { badgeKnows, type FeesSetup } from './feesSetup.ts';
import { dollars, GAS, pricesOf } from './spreadsheet.ts';

const off = (threshold: object): object => ({ on: false, ...threshold });
const ALERTS = {
  averageBelow: off({ gwei: '5' }),
  averageAbove: off({ gwei: '30' }),
  actionCostBelow: off({ action: 'tokenTransfer', usd: '2.5' }),
  priceBelow: off({ usd: '1000' }),
  priceAbove: off({ usd: '5000' }),
};

const tail = (number: number): string => `on Localhost, in block ${number.toLocaleString('en')}`;

/** Alerts on the average price of gas, on the cost of an action, and on the price of the coin. */
export function describeFeeAlerts(setup: () => FeesSetup): void {
  describe('alerts on figures', () => {
    let options: ViewPage;
    let view: ViewPage;
    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      const { mineAt, notified, relay } = setup();
      await notified.driver.storeLocal({
        settings: { network: 'local', endpoints: { local: [relay.socketUrl] }, alerts: ALERTS },
      });
      // The tips of all blocks that count are 1 gwei.
      for (let number = 0; number < 20; number += 1) await mineAt(10, [1, 1, 1]);
      // An open view reads the price of the coin with each block; without one it is read once a minute.
      view = await notified.driver.openPage('tab.html');
      cleanUp(() => view.close());
      options = await notified.driver.openPage('options.html');
      cleanUp(() => options.close());
      for (const kind of Object.keys(ALERTS)) await switchOn(kind);
      await notified.record();
    });

    async function switchOn(kind: string): Promise<void> {
      const box = `.alert:has([id^="${kind}-"]) input[type="checkbox"]`;
      await options.click(box);
      await eventually(`${kind} switched on`, async () =>
        (await options.evaluate<boolean>(`document.querySelector(${JSON.stringify(box)}).checked`))
          ? true
          : undefined,
      );
    }
    const expectStored = (path: string, value: string): Promise<boolean> =>
      eventually(`${path} stored`, async () => {
        const stored = await options.evaluate<string>(
          `(globalThis.browser ?? chrome).storage.local.get('settings').then(({ settings }) => settings.alerts.${path})`,
        );
        if (stored === value) return true;
        throw new Error(stored);
      });
    /** Waits until these were shown, in any order, and nothing else ever. */
    const expectShown = (...kinds: readonly string[]): Promise<readonly Shown[]> =>
      eventually(`only ${kinds.join(', ')}`, async () => {
        const shown = await setup().notified.recorded();
        const ids = shown.map(({ id }) => id);
        if (ids.toSorted().join() === kinds.toSorted().join()) return shown;
        throw new Error(JSON.stringify(shown));
      });
    const textsOf = (shown: readonly Shown[], kind: string) => {
      const { title, message } = shown.find(({ id }) => id === kind) ?? { title: '', message: '' };
      return { title, message };
    };

    it('is chosen for one of five actions in the settings', async () => {
      await options.evaluate(`(() => {
        const it = document.querySelector('#action-cost');
        it.value = 'swap';
        it.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
      await expectStored('actionCostBelow.action', 'swap');
    });

    it('fire once as the average fee falls, with the cost of that action', async () => {
      const { chain, mineAt } = setup();
      const number = await mineAt(2, [1, 1, 1]);
      const [, average] = await pricesOf(chain);
      const shown = await expectShown('averageBelow', 'actionCostBelow');
      const gwei = new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(Number(average) / 1e9);
      expect(textsOf(shown, 'averageBelow')).toEqual({
        title: `Average fee ${gwei} gwei`,
        message: `Below 5 gwei ${tail(number)}`,
      });
      expect(textsOf(shown, 'actionCostBelow')).toEqual({
        title: `A swap costs $${Number(dollars(GAS.swap, average)).toFixed(2)}`,
        message: `Below $2.50 on Localhost after block ${number.toLocaleString('en')}, at the average fee`,
      });
    });

    it('do not fire again while it stays low, but as it rises above', async () => {
      const { mineAt } = setup();
      await badgeKnows(setup(), await mineAt(2, [1, 1, 1]));
      const number = await mineAt(40, [1, 1, 1]);
      const shown = await expectShown('averageBelow', 'actionCostBelow', 'averageAbove');
      expect(textsOf(shown, 'averageAbove').message).toBe(`Above 30 gwei ${tail(number)}`);
    });

    it('fire once as the coin falls below a price, and once as it rises above another', async () => {
      const { mineAt, setPrice } = setup();
      const before = ['averageBelow', 'actionCostBelow', 'averageAbove'];
      await setPrice(900);
      const low = await mineAt(20, [1]);
      const fell = await expectShown(...before, 'priceBelow');
      expect(textsOf(fell, 'priceBelow')).toEqual({
        title: 'Coin price $900.00',
        message: `Below $1,000.00 ${tail(low)}`,
      });
      await badgeKnows(setup(), await mineAt(20, [1]));
      await setPrice(6000);
      const high = await mineAt(20, [1]);
      const rose = await expectShown(...before, 'priceBelow', 'priceAbove');
      expect(textsOf(rose, 'priceAbove')).toEqual({
        title: 'Coin price $6,000.00',
        message: `Above $5,000.00 ${tail(high)}`,
      });
    });
  });
}
