import { describe, expect, it } from 'vitest';
import { actionGas } from './actionGas.ts';
import { estimateFees, type EstimateInput } from './estimateFees.ts';
import type { PastBlock, Tips } from './feeHistory.ts';

const G = 1_000_000_000n;
/** Blocks from 1 on, of these tips in gwei; null is an empty block. */
const blocks = (...tips: readonly (readonly number[] | null)[]): readonly PastBlock[] =>
  tips.map((each, at) => ({
    number: at + 1,
    baseFee: G,
    tips: each === null ? null : (each.map((tip) => BigInt(tip) * G) as unknown as Tips),
  }));

const estimate = (over: Partial<EstimateInput>) =>
  estimateFees({
    blocks: [],
    reportsTips: true,
    nextBaseFee: 10n * G,
    hasDeposits: false,
    mayTakeNoTips: false,
    gas: actionGas({ accessListHash: null }, true),
    layer1: { kind: 'none' },
    ...over,
  });

const inGwei = (over: Partial<EstimateInput>): readonly unknown[] => {
  const fees = estimate(over);
  if (fees.kind === 'none') return [fees.reason];
  return [
    Number(fees.slow) / 1e9,
    Number(fees.average) / 1e9,
    Number(fees.fast) / 1e9,
    fees.tips,
    fees.blocks,
  ];
};

describe('slow, average and fast', () => {
  it.each<[string, Partial<EstimateInput>, readonly unknown[]]>([
    ['one block', { blocks: blocks([1, 2, 3]) }, [11, 12, 13, 'paid', 1]],
    [
      'one transaction in it: all percentiles are its tip',
      { blocks: blocks([2, 2, 2]) },
      [12, 12, 12, 'paid', 1],
    ],
    ['two blocks: the mean of both', { blocks: blocks([1, 2, 3], [3, 4, 5]) }, [12, 13, 14, 'paid', 2]],
    [
      'three: the middle one, whatever an odd block paid',
      { blocks: blocks([1, 2, 3], [900, 901, 902], [2, 3, 4]) },
      [12, 13, 14, 'paid', 3],
    ],
    [
      'empty blocks between do not count',
      { blocks: blocks(null, [1, 2, 3], null, null) },
      [11, 12, 13, 'paid', 1],
    ],
    [
      'only the last 20 that are not empty',
      {
        blocks: blocks(
          ...Array.from({ length: 30 }, () => [50, 50, 50]),
          ...Array.from({ length: 20 }, (_, at) => (at % 2 ? null : [1, 2, 3])),
          ...Array.from({ length: 10 }, () => [1, 2, 3]),
        ),
      },
      [11, 12, 13, 'paid', 20],
    ],
    [
      'nothing but empty blocks: without a tip',
      { blocks: blocks(null, null) },
      [10, 10, 10, 'noTransactions', 0],
    ],
    ['a node that reports no tips', { blocks: blocks(null), reportsTips: false }, ['noTips']],
    ['no block', { blocks: [] }, ['failed']],
    [
      'Arbitrum, whose tips are zeros: one figure',
      { blocks: blocks([0, 0, 0], [0, 0, 0]), mayTakeNoTips: true },
      [10, 10, 10, 'notTaken', 2],
    ],
    [
      'Arbitrum, whose node gives no rewards',
      { blocks: blocks(null), mayTakeNoTips: true, reportsTips: false },
      [10, 10, 10, 'notTaken', 0],
    ],
    [
      'Arbitrum, once it takes tips',
      { blocks: blocks([0, 1, 2]), mayTakeNoTips: true },
      [10, 11, 12, 'paid', 1],
    ],
    [
      'OP Stack: a block with its deposit alone is empty',
      { blocks: blocks([0, 0, 0], [1, 2, 3]), hasDeposits: true },
      [11, 12, 13, 'paid', 1],
    ],
    ['elsewhere zeros are tips', { blocks: blocks([0, 0, 0], [2, 2, 2]) }, [11, 11, 11, 'paid', 2]],
  ])('%s', (_name, over, expected) => {
    expect(inGwei(over)).toEqual(expected);
  });

  it('are whole prices of gas on a chain without a base fee, and say so', () => {
    const zero = blocks([1, 2, 3]).map((block) => ({ ...block, baseFee: 0n }));
    expect(estimate({ blocks: zero, nextBaseFee: 0n })).toMatchObject({
      hasBaseFee: false,
      average: String(2n * G),
    });
    const none = zero.map((block) => ({ ...block, baseFee: null }));
    expect(estimate({ blocks: none, nextBaseFee: null })).toMatchObject({
      hasBaseFee: false,
      fast: String(3n * G),
    });
    expect(estimate({ blocks: blocks([1, 2, 3]) })).toMatchObject({ hasBaseFee: true });
  });

  it('round the mean of two half-even', () => {
    const odd: readonly PastBlock[] = [1n, 2n].map((tip, at) => ({
      number: at,
      baseFee: G,
      tips: [tip, tip, tip],
    }));
    expect(estimate({ blocks: odd, nextBaseFee: 0n })).toMatchObject({ slow: '2' });
  });
});
