import { describe, expect, it } from 'vitest';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import { tableOf } from '../../../scripts/browser/readRows.ts';
import { numberOf, waitForText } from './body.ts';
import { onMainnet, type TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

const HEADER = 'header .figures';

/** Stories of dollars, or of the reason why there are none. */
export function describePrices(setup: () => TabSetup): void {
  describe('a network without a price', () => {
    /** Moves to another chain of the same node, and waits for the rows of a new block there. */
    async function usd(
      tab: ViewPage,
      chainId: number,
      settings: (url: string) => Readonly<Record<string, unknown>>,
    ): Promise<{ text: string; title: string }> {
      const { driver, node } = setup();
      node.node.script.chainId = chainId;
      await driver.storeLocal({ settings: settings(node.node.url) });
      await waitForText(tab, '[role=status]', /^(Live|Late|Idle)/);
      const block = nextBlock(node.newest(), 3);
      node.announce(block);
      const table = await tableOf(
        tab,
        numberOf(block),
        'its dollars, or why none',
        ({ busy, rows, heads }) => {
          const text = rows[0]?.cells[heads.indexOf('USD')]?.text;
          return !busy && text !== undefined && text !== '…';
        },
      );
      const { text = '', title = '' } = table.rows[0]?.cells[table.heads.indexOf('USD')] ?? {};
      return { text, title };
    }

    it.each([
      [
        'a test network',
        11_155_111,
        (url: string) => ({ network: 'sepolia', endpoints: { sepolia: [url] } }),
        'Coins of a test network have no price',
      ],
      [
        'Gnosis, as a custom one',
        100,
        (url: string) => ({
          network: 'custom',
          custom: { chainId: 100, name: 'Gnosis', coin: 'xDAI', priceFeed: null },
          endpoints: { custom: [url] },
        }),
        'This network has no price feed',
      ],
      [
        'mainnet with the price switched off',
        1,
        (url: string) => ({ network: 'mainnet', endpoints: { mainnet: [url] }, price: false }),
        'The price is switched off',
      ],
    ] as const)('shows n/a and the reason on %s', async (_, chainId, settings, title) => {
      const { tab } = setup();
      await tab.point('h1');
      expect(await usd(tab, chainId, settings)).toEqual({ text: 'n/a', title });
    });

    it('is marked when the feed gave no valid answer, and when it is stale', async () => {
      const { tab, driver, node } = setup();
      const { price } = node;
      const mainnet = (url: string): Readonly<Record<string, unknown>> =>
        onMainnet(url)['settings'] as Readonly<Record<string, unknown>>;
      node.price = { ...price, answer: 0n };
      expect(await usd(tab, 1, mainnet)).toEqual({
        text: 'n/a',
        title: 'The price feed gave no valid answer',
      });
      // After a switch to another chain, its price is read at once.
      await usd(tab, 11_155_111, (url) => ({ network: 'sepolia', endpoints: { sepolia: [url] } }));
      node.price = { ...price, updatedAt: price.updatedAt - 3 * 3600 };
      expect((await usd(tab, 1, mainnet)).text).toMatch(/^\$\d/);
      expect(await waitForText(tab, HEADER, /stale/)).toMatch(/\$1,584\.12/);
      node.price = price;
      expect(driver.errors()).toEqual([]);
    });
  });
}
