import { encodeRlp, keccak256 } from 'ethers';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../feed/contract/scalars.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import type { Json } from '../../syntheticBlock.ts';
import { transferLog } from '../../syntheticReceipts.ts';
import { nextBlock } from './blocks.ts';
import { numberOf, open, savedBy, textOf, waitForText } from './body.ts';
import { onMainnet, type TabSetup } from './tabSetup.ts';

const COIN: Hex = '0xfffffffffffffffffffffffffffffffffffffffe';
const TOKEN: Hex = `0x${'70'.repeat(20)}`;
/** Receives 5 wei from a contract in the block's first transaction. */
const WATCHED: Hex = `0x${'2'.padStart(40, '0')}`;

/** The block's access list: the watched balance after its first transaction. */
const accessList = (wei: string): readonly Json[] => [
  { address: WATCHED, balanceChanges: [{ index: '0x1', value: wei }] },
];
const blockAccessListHash = keccak256(encodeRlp([[WATCHED, [], [], [['0x01', '0x64']], [], []]]));

const logged = (index: number): readonly Json[] =>
  index === 0 ? [transferLog(TOKEN, 1, 2, 7n), transferLog(COIN, 1, 2, 5n)] : [];

/** A block of Amsterdam, whose header's gas used is not the gas that was paid for. */
function amsterdamBlock({ node }: TabSetup): ServedBlock {
  const header = { blockAccessListHash, slotNumber: '0x1' };
  return nextBlock(node.newest(), 4, { gasUsed: 1_000_000, logs: logged, header });
}

/** What Amsterdam adds to a block, and a node that lies about it. */
export function describeAmsterdam(setup: () => TabSetup): void {
  describe('a block of Amsterdam', () => {
    const BURNT = '.totals .base-fees';

    it('has burnt what its receipts show, and until they are there it gives the reason', async () => {
      const { tab, node } = setup();
      const block = amsterdamBlock(setup());
      node.announce(block);
      await open(tab, block);
      await waitForText(tab, `${BURNT}[data-verdict=uncheckable] dt`, /^Burnt$/);
      expect(await textOf(tab, `${BURNT} data`)).toBeNull();
      expect(await tab.evaluate(`document.querySelector('${BURNT} button').title`)).toMatch(/receipts/);
      await tab.click(`${BURNT} button`);
      await waitForText(tab, `${BURNT}[data-verdict=matches] data`, /ETH/);
      // Base fee of 1 gwei × the last receipt's cumulative gas: 21,000 for each of four, and 0 + 1 + 2 + 3.
      expect(await tab.evaluate(`document.querySelector('${BURNT} data').value`)).toBe('0.000084006');
    });

    it('lists and saves the coins that its contracts sent', async () => {
      const { tab, node } = setup();
      node.tokens.set(TOKEN, { symbol: 'TKN', decimals: 0 });
      const block = amsterdamBlock(setup());
      node.announce(block);
      await open(tab, block);
      await tab.click('#tab-transfers');
      await waitForText(tab, '[data-check=transfers][data-verdict=matches]', /^matches: transfers/);
      await waitForText(tab, 'table.transfers tr[aria-rowindex="1"] td', /TKN/);
      const csv = (await savedBy(tab, '.export button:first-of-type')).text.trim().split('\r\n');
      const json = JSON.parse((await savedBy(tab, '.export button:last-child')).text) as readonly Json[];
      expect(json).toHaveLength(2);
      expect(json[1]).toMatchObject({
        block: String(numberOf(block)),
        log: '1',
        token: '',
        symbol: 'ETH',
        to: WATCHED,
        amount: '0.000000000000000005',
        units: '5',
        id: '',
        usd: '0.00',
      });
      expect(json[0]).toMatchObject({ symbol: 'TKN', amount: '7', usd: '' });
      expect(csv[0]?.split(',')).toEqual(Object.keys(json[1] ?? {}));
      expect(csv[2]?.split(',')).toEqual(Object.values(json[1] ?? {}));
      await tab.click('#tab-transactions');
    });

    it.each([
      ['true', '0x64', 'matches', /^Savings 100 wei \+99 wei \(reported\)/],
      ['false', '0x65', 'mismatch', /^none$/],
    ] as const)('shows a watched balance by a %s access list', async (_, wei, verdict, listed) => {
      const { driver, tab, node } = setup();
      const { settings } = onMainnet(node.node.url);
      const watched = [{ address: WATCHED, label: 'Savings' }];
      const block = { ...amsterdamBlock(setup()), accessList: accessList(wei) };
      node.announce(block);
      await open(tab, block);
      // Asked for the block before, which has no list here, the node would count as one that serves none.
      await driver.storeLocal({ settings: { ...(settings as Json), watched } });
      await waitForText(
        tab,
        `[data-check=accessList][data-verdict=${verdict}]`,
        new RegExp(`^${verdict}: balances`),
      );
      expect((await textOf(tab, '.balances')) ?? 'none').toMatch(listed);
      await driver.storeLocal({ settings });
    });
  });
}
