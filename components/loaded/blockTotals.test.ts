import { describe, expect, it } from 'vitest';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { makeBlock, makeTransaction } from '../../tests/ui/fabricated.ts';
import { networkByKey } from '../../feed/networks/networks.ts';
import { quantity } from '../../feed/contract/hex.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import type { Receipt, ReceiptsCheck } from '../../feed/contract/transaction.ts';
import { hash } from '../../tests/fixtures/snapshot.ts';
import { type LoadedReceipts, blockTotals } from './blockTotals.ts';

const NONE: LoadedReceipts = { receipts: new Map(), done: false, check: { kind: 'checking' } };
const loaded = (gas: readonly number[], check: ReceiptsCheck): LoadedReceipts => ({
  receipts: new Map(
    gas.map((gasUsed, index): [number, Receipt] => [
      index,
      { index, failed: false, gasUsed, fee: null, derived: true, tip: null, created: null },
    ]),
  ),
  done: true,
  check,
});

describe('what a block burnt', () => {
  it.each([
    ['is base fee × gas used', { baseFee: '7', gasUsed: 21_000 }, 147_000n, false],
    [
      'includes the blobs’ gas',
      { baseFee: '7', gasUsed: 21_000, blobBaseFee: '23789', blobGasUsed: 131_072 },
      147_000n + 3_118_071_808n,
      false,
    ],
    [
      'reports the blobs’ part as missing where their fee is unknown',
      { baseFee: '7', gasUsed: 21_000, blobBaseFee: null, blobGasUsed: 131_072 },
      147_000n,
      true,
    ],
    [
      'misses nothing where no blob was carried',
      { baseFee: '7', gasUsed: 21_000, blobBaseFee: null, blobGasUsed: 0 },
      147_000n,
      false,
    ],
    ['is nothing before London', { baseFee: null }, null, false],
  ] as const)('%s', (_, over, burnt, blobFeesMissing) => {
    const baseFees = burnt === null ? null : { kind: 'known', wei: burnt, verdict: 'matches' };
    expect(blockTotals(makeBlock(1, over), [], NONE)).toMatchObject({ baseFees, blobFeesMissing });
  });

  // The receipts are an independent source: each has its own blob gas and price.
  it.each(mainnetBlocks(17034870, 22431084).map((file) => [file.number, file] as const))(
    'in mainnet block %i is what its receipts add up to',
    (_, { block, receipts }) => {
      const read = readBlock(block, { arrivedAt: 0, pushed: true, source: '' }, networkByKey('mainnet', 1));
      const wei = (raw: unknown): bigint => quantity(raw) ?? 0n;
      const byReceipts = receipts.reduce(
        (sum, receipt) =>
          sum +
          wei(block['baseFeePerGas']) * wei(receipt['gasUsed']) +
          wei(receipt['blobGasUsed']) * wei(receipt['blobGasPrice']),
        0n,
      );
      expect(blockTotals(read, [], NONE)).toMatchObject({
        baseFees: { kind: 'known', wei: byReceipts },
        blobFeesMissing: false,
      });
    },
  );
});

describe('after Amsterdam', () => {
  // The header counts gas before refunds, or the state's: 41,019 where 32,816 are paid for.
  const amsterdam = makeBlock(1, { baseFee: '7', gasUsed: 41_019, accessListHash: hash(9) });
  const rows = [makeTransaction(0)];
  const matches = { kind: 'matches', headerMatches: true } as const;

  it.each([
    ['nothing before the receipts are there', NONE, { kind: 'needReceipts' }],
    ['the receipts’ gas', loaded([32_816], matches), { kind: 'known', wei: 229_712n, verdict: 'matches' }],
    [
      'the receipts’ gas while they are checked',
      loaded([32_816], { kind: 'checking' }),
      { kind: 'known', wei: 229_712n, verdict: 'checking' },
    ],
    [
      'the receipts’ gas as reported where they cannot be checked',
      loaded([32_816], { kind: 'uncheckable', reason: 'chain' }),
      { kind: 'known', wei: 229_712n, verdict: 'reported' },
    ],
    [
      'nothing from receipts that contradict the block',
      loaded([1], { kind: 'mismatch' }),
      { kind: 'needReceipts' },
    ],
    ['nothing from half of the receipts', loaded([], matches), { kind: 'needReceipts' }],
  ])('shows %s', (_, receipts, baseFees) => {
    expect(blockTotals(amsterdam, rows, receipts).baseFees).toEqual(baseFees);
  });

  it('shows nothing burnt by an empty block', () => {
    expect(blockTotals(amsterdam, [], NONE).baseFees).toEqual({ kind: 'known', wei: 0n, verdict: 'matches' });
  });
});

describe('a block with deposits, whose gas is paid on layer 1', () => {
  const block = makeBlock(1, { baseFee: '7', gasUsed: 171_000 });
  const rows = [makeTransaction(0, { type: 0x7e, kind: 'system' }), makeTransaction(1)];
  const matches = { kind: 'matches', headerMatches: true } as const;

  it('needs its receipts', () => {
    expect(blockTotals(block, rows, NONE)).toMatchObject({
      baseFees: { kind: 'needReceipts' },
      deposits: true,
    });
    expect(blockTotals(block, [makeTransaction(1)], NONE).deposits).toBe(false);
  });

  it('sums up the other transactions’ gas, as reported where fees have other parts', () => {
    const derived = loaded([150_000, 21_000], matches);
    const reported = {
      ...derived,
      receipts: new Map([...derived.receipts].map(([index, one]) => [index, { ...one, derived: false }])),
    };
    const wei = 147_000n;
    expect(blockTotals(block, rows, derived).baseFees).toEqual({ kind: 'known', wei, verdict: 'matches' });
    expect(blockTotals(block, rows, reported).baseFees).toEqual({ kind: 'known', wei, verdict: 'reported' });
  });
});

it('adds up what every row moved, without floating point', () => {
  const rows = [makeTransaction(0, { value: '1' }), makeTransaction(1, { value: (2n ** 255n).toString() })];
  expect(blockTotals(makeBlock(1), rows, NONE)).toMatchObject({ count: 2, moved: 2n ** 255n + 1n });
});
