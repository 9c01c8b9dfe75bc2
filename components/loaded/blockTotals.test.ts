import { describe, expect, it } from 'vitest';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { makeBlock, makeTransaction } from '../../tests/ui/fabricated.ts';
import { networkByKey } from '../../feed/networks/networks.ts';
import { quantity } from '../../feed/contract/hex.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import { blockTotals } from './blockTotals.ts';

describe('the burnt total', () => {
  it.each([
    ['is base fee × gas used', { baseFee: '7', gasUsed: 21_000 }, 147_000n, false],
    [
      'includes blob fees',
      { baseFee: '7', gasUsed: 21_000, blobBaseFee: '23789', blobGasUsed: 131_072 },
      147_000n + 3_118_071_808n,
      false,
    ],
    [
      'marks blob fees as missing where the header has no blob base fee',
      { baseFee: '7', gasUsed: 21_000, blobBaseFee: null, blobGasUsed: 131_072 },
      147_000n,
      true,
    ],
    [
      'is complete without blobs',
      { baseFee: '7', gasUsed: 21_000, blobBaseFee: null, blobGasUsed: 0 },
      147_000n,
      false,
    ],
    ['is nothing before London', { baseFee: null }, null, false],
  ] as const)('%s', (_, over, burnt, blobFeesMissing) => {
    expect(blockTotals(makeBlock(1, over), [])).toMatchObject({ burnt, blobFeesMissing });
  });

  // The receipts are an independent source: each has its blob gas and price.
  it.each(mainnetBlocks(17034870, 22431084).map((file) => [file.number, file] as const))(
    'of mainnet block %i is the sum over its receipts',
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
      expect(blockTotals(read, [])).toMatchObject({ burnt: byReceipts, blobFeesMissing: false });
    },
  );
});

it('the moved total is the exact sum of all values', () => {
  const rows = [makeTransaction(0, { value: '1' }), makeTransaction(1, { value: (2n ** 255n).toString() })];
  expect(blockTotals(makeBlock(1), rows)).toMatchObject({ count: 2, moved: 2n ** 255n + 1n });
});
