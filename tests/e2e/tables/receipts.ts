import { concat, encodeRlp, getBytes, toBeArray, toBeHex } from 'ethers';
import { describe, expect, it } from 'vitest';
import { orderedRoot } from '../../../feed/check/orderedRoot.ts';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { readThrough } from '../../../scripts/browser/readRows.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import type { RawBlock } from '../../scriptedNode/testChain.ts';
import { numberOf, open, savedBy, waitForText, textOf } from './body.ts';
import { transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

const FEES = '.row-tools button';
const NO_LOGS = `0x${'00'.repeat(256)}`;

const hex = (value: number | bigint): string => `0x${value.toString(16)}`;

/** A block on top of another with receipts under their true root, without logs: the third transaction failed. */
function nextWithReceipts(parent: RawBlock, count: number): ServedBlock {
  const { block } = nextBlock(parent, count);
  let cumulative = 0;
  const receipts = transactionsOf({ block }).map((raw, index) => {
    cumulative += 21_000 + index;
    return {
      type: raw['type'] ?? '0x0',
      transactionHash: raw['hash'],
      transactionIndex: hex(index),
      status: index === 2 ? '0x0' : '0x1',
      gasUsed: hex(21_000 + index),
      cumulativeGasUsed: hex(cumulative),
      logsBloom: NO_LOGS,
      logs: [],
      effectiveGasPrice: hex(priceOf(raw, BigInt(String(block['baseFeePerGas'])))),
      // Two blobs each, at the lowest price there is (EIP-4844).
      ...(raw['type'] === '0x3' ? { blobGasUsed: hex(2 * 131_072), blobGasPrice: '0x1' } : {}),
      contractAddress: null,
    };
  });
  const receiptsRoot = orderedRoot(receipts.map(encoded));
  const next = nextBlock(parent, count, { gasUsed: cumulative, receiptsRoot }).block;
  return { block: next, receipts: receipts.map((receipt) => ({ ...receipt, blockHash: next.hash })) };
}

/** Wei per gas: the transaction's own price, or base fee and tip up to its limit (EIP-1559). */
function priceOf(raw: Readonly<Record<string, string | null>>, baseFee: bigint): bigint {
  const limit = raw['maxFeePerGas'];
  if (limit == null) return BigInt(raw['gasPrice'] ?? '');
  const wanted = baseFee + BigInt(raw['maxPriorityFeePerGas'] ?? '');
  return wanted < BigInt(limit) ? wanted : BigInt(limit);
}

/** As receiptsRoot holds a receipt without logs (EIP-658, EIP-2718), by ethers. */
function encoded({
  type,
  status,
  cumulativeGasUsed,
}: {
  readonly type: string;
  readonly status: string;
  readonly cumulativeGasUsed: string;
}): Uint8Array {
  const list = encodeRlp([toBeArray(status), toBeArray(cumulativeGasUsed), NO_LOGS, []]);
  return getBytes(type === '0x0' ? list : concat([toBeHex(type), list]));
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
      const block = nextWithReceipts(node.newest(), 12);
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
