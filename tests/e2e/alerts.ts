import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { startProxy, type Proxy } from './proxy.ts';

/** A browser that grants notifications without a dialog, with a test's actions on them. */
export interface Notified {
  readonly driver: Driver;
  /** A click on a notification on the screen. */
  readonly click: (id: string) => Promise<void>;
  /** Ends a background that is at rest, as that browser may do. */
  readonly stopBackground: () => Promise<void>;
  /** Keeps the notifications from now on, until the background ends. They must be allowed already. */
  readonly record: () => Promise<void>;
  /** Those shown since, each as often as it was shown, oldest first. */
  readonly recorded: () => Promise<readonly Shown[]>;
}

/** One notification, as the browser was given it. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly message: string;
}

const ME = '0x00000000219ab540356cbb839cbe05303d7705fa';
const ALERTS = {
  baseFeeBelow: { on: false, gwei: '5' },
  baseFeeAbove: { on: false, gwei: '20' },
};

/** Pages of an extension see each other: where each tab view is, what it has selected, what it shows in full. */
const TAB_VIEWS = `(globalThis.browser ?? chrome).extension.getViews({ type: 'tab' })
  .filter(({ location }) => location.pathname === '/tab.html')
  .map(({ location, document }) => ({
    fragment: location.hash,
    block: document.querySelector('tr[data-hash]:has([aria-pressed="true"])')?.dataset.hash ?? null,
    transaction: /0x[0-9a-f]{64}/.exec(document.querySelector('[aria-label="Transaction details"]')?.textContent)?.[0] ?? null,
  }))`;

/** Stories of alerts, from a base fee on a real chain to a click on a real notification, for every browser. */
export function describeAlerts(launch: () => Promise<Notified>): void {
  describe('an alert', () => {
    let chain: LiveChain;
    let proxy: Proxy;
    let notified: Notified;
    let options: ViewPage;

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: null });
      cleanUp(() => chain.stop());
      proxy = await startProxy(chain.port);
      cleanUp(() => proxy.close());
      notified = await launch();
      cleanUp(() => notified.driver.close());
      await mineAt(10);
      await notified.driver.storeLocal({
        settings: {
          network: 'local',
          endpoints: { local: [proxy.socketUrl] },
          alerts: ALERTS,
          watched: [{ address: ME, label: 'Deposit' }],
        },
      });
      options = await notified.driver.openPage('options.html');
    });

    /** The next block has this base fee (gwei); resolves to its hash. */
    async function mineAt(
      gwei: number,
      transactions: Parameters<LiveChain['mineWith']>[0] = [],
    ): Promise<string> {
      await chain.call('anvil_setNextBlockBaseFeePerGas', `0x${(gwei * 1e9).toString(16)}`);
      await chain.mineWith(transactions);
      return (await chain.call<{ hash: string }>('eth_getBlockByNumber', 'latest', false)).hash;
    }
    const api = '(globalThis.browser ?? chrome).notifications';
    const shown = async (): Promise<readonly string[]> =>
      Object.keys(await options.evaluate<object>(`${api}.getAll()`));
    const expectShown = (id: string): Promise<boolean> =>
      eventually(`the notification ${id}`, async () => (await shown()).includes(id) || undefined, 40_000);
    const switchOn = async (kind: string): Promise<void> => {
      const box = `.alert:has([id^="${kind}-"]) input[type="checkbox"]`;
      await options.click(box);
      await eventually(`${kind} switched on`, () =>
        options
          .evaluate<boolean>(`document.querySelector(${JSON.stringify(box)}).checked`)
          .then((on) => on || undefined),
      );
    };
    /** Waits until the only tab view has this block selected and shows this transaction's details. */
    const expectOpenAt = (block: string, transaction: string | null = null): Promise<unknown> =>
      eventually(
        `the tab view at ${block} ${transaction}`,
        async () => {
          const tabs = await options.evaluate<readonly object[]>(TAB_VIEWS);
          // The fragment is gone: a later reload must not lead back.
          const expected = [{ fragment: '', block, transaction }];
          if (JSON.stringify(tabs) === JSON.stringify(expected)) return true;
          throw new Error(JSON.stringify(tabs));
        },
        40_000,
      );

    let cheap = '';
    let dear = '';

    it('is switched on in the options with a permission, and notifies when the base fee falls below', async () => {
      expect(await options.evaluate<boolean>(`${api} === undefined`)).toBe(true);
      await switchOn('baseFeeBelow');
      await switchOn('baseFeeAbove');
      await switchOn('watchedSeen');
      cheap = await mineAt(4);
      await expectShown('baseFeeBelow');
      expect(await shown()).toEqual(['baseFeeBelow']);
    });

    it('does not notify again while the fee stays low, although the background lost its memory', async () => {
      await options.evaluate(`${api}.clear('baseFeeBelow')`);
      await mineAt(5.2);
      await notified.stopBackground();
      await mineAt(4);
      // Blocks are judged in their order: once this alert is shown, the blocks before it were judged too.
      dear = await mineAt(30);
      await expectShown('baseFeeAbove');
      expect(await shown()).toEqual(['baseFeeAbove']);
    });

    it('opens the tab view at its block, though a newer one is there', async () => {
      const newest = await mineAt(10);
      await notified.click('baseFeeAbove');
      await expectOpenAt(dear);
      expect(await shown()).toEqual([]);
      expect(newest).not.toBe(dear);
    });

    it('leads that same tab to another block', async () => {
      await notified.click('baseFeeBelow');
      await expectOpenAt(cheap);
    });

    it('of a watched address leads to the row of its transaction', async () => {
      const [from = ''] = chain.players.accounts;
      const to = ME;
      const block = await mineAt(10, [
        { from, to: `0x${'11'.repeat(20)}`, value: '0x1', gas: '0x5208' },
        { from, to, value: '0x2', gas: '0x5208' },
      ]);
      await expectShown(`watchedSeen ${ME}`);
      const { transactions } = await chain.call<{ transactions: { hash: string; to: string }[] }>(
        'eth_getBlockByHash',
        block,
        true,
      );
      const mine = transactions.find((each) => each.to === ME)?.hash ?? '';
      await notified.click(`watchedSeen ${ME}`);
      await expectOpenAt(block, mine);
    });

    it('throws nothing anywhere', () => {
      expect(notified.driver.errors()).toEqual([]);
    });
  });
}
