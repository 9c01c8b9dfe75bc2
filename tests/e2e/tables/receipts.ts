import { describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { readThrough } from '../../../scripts/browser/readRows.ts';
import type { Json } from '../../syntheticBlock.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { numberOf, open, savedBy, waitForText, textOf } from './body.ts';
import { transferLog } from '../../syntheticReceipts.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

const FEES = '.row-tools button';

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
      const block = nextBlock(node.newest(), 12, { logs: () => [] });
      node.announce(block);
      const before = node.node.asked('eth_getBlockReceipts');
      await expectFees(tab, block);
      expect(node.node.asked('eth_getBlockReceipts') - before).toBe(1);
    });

    const TOKEN = `0x${'70'.repeat(20)}` as const;
    const logged = (index: number): readonly Json[] =>
      index === 1
        ? [transferLog(TOKEN, 3, 4, 8n), transferLog(TOKEN, 1, 2, 5n)]
        : [transferLog(TOKEN, 1, 2, 5n)];
    const at = (list: readonly Json[], index: number, change: Json): readonly Json[] =>
      list.map((one, place) => (place === index ? { ...one, ...change } : one));

    it.each([
      ['another fee', 'receipts', (list: readonly Json[]) => at(list, 4, { cumulativeGasUsed: '0x1a000' })],
      ['a failure that is hidden', 'receipts', (list: readonly Json[]) => at(list, 2, { status: '0x1' })],
      ['a transfer that is hidden', 'transfers', (list: readonly Json[]) => at(list, 3, { logs: [] })],
      [
        'a transfer of another amount',
        'transfers',
        (list: readonly Json[]) => at(list, 0, { logs: [transferLog(TOKEN, 1, 2, 6n)] }),
      ],
      [
        'logs in another order',
        'transfers',
        (list: readonly Json[]) => at(list, 1, { logs: logged(1).toReversed() }),
      ],
      ['another type', 'receipts', (list: readonly Json[]) => at(list, 0, { type: '0x2' })],
      ['a receipt that is left out', 'receipts', (list: readonly Json[]) => list.slice(0, -1)],
    ] as const)('turn the view red with %s', async (_, check, lie) => {
      const { tab, node } = setup();
      const honest = nextBlock(node.newest(), 9, { logs: logged });
      const block = { ...honest, receipts: lie(honest.receipts ?? []) };
      node.announce(block);
      await open(tab, block);
      await tab.click(check === 'receipts' ? FEES : '#tab-transfers');
      const alert = await waitForText(tab, '[role=tabpanel] [role=alert]', /receipts/);
      expect(alert).toMatch(/^These receipts do not match the block/);
      await waitForText(tab, `[data-check=${check}][data-verdict=mismatch]`, /^mismatch: /);
      await tab.click('#tab-transactions');
    });

    it('check transfers and fees by one answer, where nothing under the root is another', async () => {
      const { tab, node } = setup();
      const honest = nextBlock(node.newest(), 9, { logs: logged });
      const derived = { contractAddress: TOKEN, gasUsed: '0x1', effectiveGasPrice: '0x1', logsBloom: '0x' };
      const block = { ...honest, receipts: (honest.receipts ?? []).map((one) => ({ ...one, ...derived })) };
      node.announce(block);
      await open(tab, block);
      await tab.click('#tab-transfers');
      await waitForText(tab, '[data-check=transfers][data-verdict=matches]', /^matches: transfers/);
      await tab.click('#tab-transactions');
      const before = node.node.asked('eth_getBlockReceipts');
      await tab.click(FEES);
      await waitForText(tab, '[data-check=receipts][data-verdict=matches]', /^matches: receipts/);
      expect(node.node.asked('eth_getBlockReceipts')).toBe(before);
      for (const [name, verdict] of [
        ['header', 'matches'],
        ['transactions', 'matches'],
        ['senders', 'matches'],
        ['price', 'reported'],
      ]) {
        await waitForText(tab, `[data-check=${name}][data-verdict=${verdict}]`, new RegExp(`^${verdict}`));
      }
      expect(await textOf(tab, `tr[data-hash="${block.block.hash}"][data-sure=checked] th`)).not.toBeNull();
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
