import { describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { readThrough } from '../../../scripts/browser/readRows.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { numberOf, open, savedBy, waitForText, textOf } from './body.ts';
import { transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

const FEES = '.row-tools button';

/** A block with receipts: the third transaction failed. */
function withReceipts(block: ServedBlock): ServedBlock {
  const receipts = transactionsOf(block).map(({ hash }, index) => ({
    transactionHash: hash,
    blockHash: block.block.hash,
    transactionIndex: `0x${index.toString(16)}`,
    status: index === 2 ? '0x0' : '0x1',
    gasUsed: `0x${(21_000 + index).toString(16)}`,
    effectiveGasPrice: '0x77359400',
    contractAddress: null,
  }));
  return { ...block, receipts };
}

/** Gas and blobs of the node's receipts. */
function paid(receipt: Readonly<Record<string, unknown>>): string {
  const figure = (name: string): bigint => {
    const value = receipt[name];
    return typeof value === 'string' ? BigInt(value) : 0n;
  };
  const blobs = figure('blobGasUsed') * figure('blobGasPrice');
  return String(figure('gasUsed') * figure('effectiveGasPrice') + blobs);
}

async function expectFees(tab: ViewPage, block: ServedBlock): Promise<void> {
  await open(tab, block);
  await tab.click(FEES);
  await eventually('the fees', async () => ((await textOf(tab, FEES)) === null ? true : undefined), 30_000);
  const receipts = block.receipts ?? [];
  const failed = receipts.map((receipt) => receipt['status'] === '0x0');
  const rows = await readThrough(tab);
  expect(rows.map(({ cells }) => cells[0]?.marks.includes('Failed'))).toEqual(failed);
  const { text } = await savedBy(tab, '.export button:last-child');
  const out = JSON.parse(text) as readonly Readonly<Record<string, string>>[];
  expect(out.map((row) => [row['fee'], row['failed']])).toEqual(
    receipts.map((receipt, at) => [paid(receipt), String(failed[at])]),
  );
}

/** The real receipts of mainnet. */
export function describeRealReceipts(setup: () => TabSetup, real: readonly ServedBlock[]): void {
  for (const block of real) {
    it(`adds every fee and failure of block ${numberOf(block)}`, () => expectFees(setup().tab, block));
  }
}

/** Fees and failures from one eth_getBlockReceipts, and a node without that method. */
export function describeReceipts(setup: () => TabSetup): void {
  describe('receipts', () => {
    it('add every fee and failure, and asking costs one request', async () => {
      const { tab, node } = setup();
      const block = withReceipts(nextBlock(node.newest(), 12));
      node.announce(block);
      const before = node.node.asked('eth_getBlockReceipts');
      await expectFees(tab, block);
      expect(node.node.asked('eth_getBlockReceipts') - before).toBe(1);
    });

    it('are marked as missing where the node does not serve them', async () => {
      const { tab, node } = setup();
      const block = nextBlock(node.newest(), 3);
      node.announce(block);
      await open(tab, block);
      await tab.click(FEES);
      const words = await waitForText(tab, '.gone', /receipts/);
      expect(words).toMatch(/^This node does not serve block receipts/);
    });
  });
}
