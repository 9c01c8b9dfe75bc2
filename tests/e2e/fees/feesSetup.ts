import { beforeAll } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { PRICE_FEED, priceFeedCode } from '../../../scripts/chain/contracts.ts';
import { startLiveChain, type LiveChain } from '../../../scripts/chain/liveChain.ts';
import type { Planned } from '../../../scripts/chain/planBlock.ts';
import type { Notified } from '../alerts.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { startRelay, type Relay } from '../relay.ts';

/** A real node whose blocks come by request, a relay before it, and a browser. */
export interface FeesSetup {
  readonly chain: LiveChain;
  readonly relay: Relay;
  readonly notified: Notified;
  /** Mines a block at this base fee, gwei. Each transaction offers its tip, gwei. Resolves to its number. */
  readonly mineAt: (baseFee: number, tips?: readonly number[], more?: readonly Planned[]) => Promise<number>;
  /** Requests for prices of gas so far; finality is asked by the same method. */
  readonly feeRequests: () => number;
  /** Dollars of the coin from the next block on. */
  readonly setPrice: (usd: number) => Promise<void>;
}

const hexGwei = (gwei: number): string => `0x${BigInt(Math.round(gwei * 1e9)).toString(16)}`;

/** A page's figures of the group Fees, wei per gas; null before there are three. */
export const readFees = (page: ViewPage): Promise<readonly string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('[role=group][aria-label=Fees] dd data')].map(({ value }) => value)`,
  );

/** Waits until a page shows these prices, wei per gas. */
export const feesAre = (page: ViewPage, prices: readonly bigint[]): Promise<boolean> =>
  eventually(`the fees ${prices.join(', ')}`, async () => {
    const shown = await readFees(page);
    if (shown.join() === prices.join()) return true;
    throw new Error(shown.join(', '));
  });

/** Waits until the title of the toolbar names this block. */
export const badgeKnows = ({ notified }: FeesSetup, number: number): Promise<boolean> =>
  eventually(`block ${number} in the title`, async () => {
    const { title } = await notified.driver.badge();
    if (new RegExp(`Block ${number}\\b`).test(title)) return true;
    throw new Error(title);
  });

/** Starts all three before the stories around it. */
export function useFees(launch: () => Promise<Notified>): () => FeesSetup {
  let setup: FeesSetup | null = null;
  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    const chain = await startLiveChain({ blockTime: null });
    cleanUp(() => chain.stop());
    const relay = await startRelay(chain.socketUrl);
    cleanUp(() => relay.close());
    const mineAt: FeesSetup['mineAt'] = async (baseFee, tips = [], more = []) => {
      await chain.call('anvil_setNextBlockBaseFeePerGas', hexGwei(baseFee));
      const [from = '', to = ''] = chain.players.accounts;
      const transfer = { from, to, value: '0x1', gas: '0x5208', maxFeePerGas: hexGwei(500) };
      await chain.mineWith([
        ...tips.map((tip) => ({ ...transfer, maxPriorityFeePerGas: hexGwei(tip) })),
        ...more,
      ]);
      return Number(await chain.call<string>('eth_blockNumber'));
    };
    // More blocks with transactions than count, of different tips; each fourth is empty.
    for (let number = 0; number < 30; number += 1) {
      const tips = [1, 2, 3, 4, 5, 6, 7]
        .slice(0, 1 + (number % 5))
        .map((tip) => ((tip * 5 + number) % 9) + 1);
      await mineAt(10, number % 4 === 3 ? [] : tips);
    }
    const notified = await launch();
    cleanUp(() => notified.driver.close());
    setup = {
      chain,
      relay,
      notified,
      mineAt,
      feeRequests: () =>
        relay.requests.filter(
          ({ method, params }) =>
            method === 'eth_feeHistory' && JSON.stringify(params[2]) === JSON.stringify([10, 50, 90]),
        ).length,
      setPrice: async (usd) => {
        await chain.call('anvil_setCode', PRICE_FEED, priceFeedCode(BigInt(usd) * 10n ** 8n));
      },
    };
    await notified.driver.storeLocal({
      settings: { network: 'local', endpoints: { local: [relay.socketUrl] } },
    });
  }, 120_000);
  return () => {
    if (setup === null) throw new Error('The browser is not open yet.');
    return setup;
  };
}
