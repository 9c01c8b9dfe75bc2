import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import { joinHistory, readFeeHistory } from './feeHistory.ts';

const G = 1_000_000_000n;
const base = ['0x3b9aca00', '0x3b9aca01', '0x3b9aca02'];
const tips = [
  ['0x1', '0x2', '0x3'],
  ['0x4', '0x5', '0x6'],
];

describe('eth_feeHistory', () => {
  it.each<[string, Record<string, unknown>, readonly unknown[], bigint | null, boolean | null]>([
    [
      'of full blocks',
      { baseFeePerGas: base, gasUsedRatio: [0.5, 0.4], reward: tips },
      [
        [1n, 2n, 3n],
        [4n, 5n, 6n],
      ],
      G + 2n,
      true,
    ],
    [
      'of an empty block, whose rewards are zeros',
      { baseFeePerGas: base, gasUsedRatio: [0, 0.4], reward: [['0x0', '0x0', '0x0'], tips[1]] },
      [null, [4n, 5n, 6n]],
      G + 2n,
      true,
    ],
    [
      'of a block that pays no tips',
      { baseFeePerGas: base, gasUsedRatio: [0.1, 0.4], reward: [['0x0', '0x0', '0x0'], tips[1]] },
      [
        [0n, 0n, 0n],
        [4n, 5n, 6n],
      ],
      G + 2n,
      true,
    ],
    [
      'without shares of gas, where zeros count as empty',
      { baseFeePerGas: base, reward: [['0x0', '0x0', '0x0'], tips[1]] },
      [null, [4n, 5n, 6n]],
      G + 2n,
      true,
    ],
    [
      'of ganache and hardhat, whose empty newest block has zeros',
      { baseFeePerGas: base, gasUsedRatio: [0.000_7, 0], reward: [tips[0], ['0x0', '0x0', '0x0']] },
      [[1n, 2n, 3n], null],
      G + 2n,
      true,
    ],
    [
      'with rewards null',
      { baseFeePerGas: base, gasUsedRatio: [0.5, 0.4], reward: null },
      [null, null],
      G + 2n,
      false,
    ],
    ['without rewards', { baseFeePerGas: base, gasUsedRatio: [0.5, 0.4] }, [null, null], G + 2n, false],
    [
      'of empty blocks, without rewards',
      { baseFeePerGas: base, gasUsedRatio: [0, 0] },
      [null, null],
      G + 2n,
      null,
    ],
    [
      'of one empty block and one without its rewards',
      { baseFeePerGas: base, gasUsedRatio: [0, 0.4], reward: [null, null] },
      [null, null],
      G + 2n,
      false,
    ],
    [
      'with a row null',
      { baseFeePerGas: base, gasUsedRatio: [0.5, 0.4], reward: [null, tips[1]] },
      [null, [4n, 5n, 6n]],
      G + 2n,
      true,
    ],
    [
      'with too few rows',
      { baseFeePerGas: base, gasUsedRatio: [0.5, 0.4], reward: [tips[0]] },
      [[1n, 2n, 3n], null],
      G + 2n,
      true,
    ],
    [
      'with a row too short, and one of text',
      { baseFeePerGas: base, gasUsedRatio: [0.5, 0.4], reward: [['0x1'], ['1', '2', '3']] },
      [null, null],
      G + 2n,
      false,
    ],
    [
      'without base fees, as before London',
      { gasUsedRatio: [0.5, 0.4], reward: tips },
      [
        [1n, 2n, 3n],
        [4n, 5n, 6n],
      ],
      null,
      true,
    ],
  ])('%s', (_name, raw, expected, next, reportsTips) => {
    const read = readFeeHistory({ oldestBlock: '0x64', ...raw }, { wanted: 2, newest: 101 });
    expect(read.blocks.map((block) => block.tips)).toEqual(expected);
    expect(read.blocks.map(({ number }) => number)).toEqual([100, 101]);
    expect([read.nextBaseFee, read.reportsTips]).toEqual([next, reportsTips]);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'baseFeePerGas'],
    ['no list', { oldestBlock: '0x1', baseFeePerGas: 3 }, 'baseFeePerGas'],
    ['one fee', { oldestBlock: '0x1', baseFeePerGas: ['0x1'] }, 'baseFeePerGas'],
    ['numbers', { oldestBlock: '0x1', baseFeePerGas: [1, 2] }, 'baseFeePerGas'],
    [
      'too many',
      { oldestBlock: '0x1', baseFeePerGas: Array.from({ length: 1026 }, () => '0x1') },
      'baseFeePerGas',
    ],
    ['no height', { baseFeePerGas: ['0x1', '0x2'] }, 'oldestBlock'],
  ])('is refused: %s', (_name, raw, field) => {
    const read = () => readFeeHistory(raw, { wanted: 1, newest: null });
    expect(read).toThrow(FeedError);
    expect(read).toThrow(expect.objectContaining({ reason: expect.objectContaining({ field }) }));
  });

  it.each([
    ['all that was asked', 2, 101, 100],
    ['a node that has no older ones', 20, 101, 100],
    ['a node that gives at most two at once', 20, 101, 100],
    ['a fork, which names the first of those asked and has its last two alone', 20, 119, 118],
    ['the same while another block comes', 20, 120, 100],
    ['an answer before any block', 20, null, 100],
  ])('numbers the blocks of %s', (_name, wanted, newest, oldest) => {
    const raw = { oldestBlock: '0x64', baseFeePerGas: ['0x1', '0x2', '0x3'] };
    expect(readFeeHistory(raw, { wanted, newest }).blocks.map(({ number }) => number)).toEqual([
      oldest,
      oldest + 1,
    ]);
  });

  it('replaces the blocks of a reorg, and those above a rewound head', () => {
    const block = (number: number, fee: bigint) => ({ number, baseFee: fee, tips: null });
    const kept = [block(1, 1n), block(2, 2n), block(3, 3n)];
    expect(
      joinHistory(kept, [block(2, 20n), block(3, 30n), block(4, 40n)], 3).map(({ baseFee }) => baseFee),
    ).toEqual([20n, 30n, 40n]);
    expect(joinHistory(kept, [block(1, 10n)], 3).map(({ number }) => number)).toEqual([1]);
  });

  it('is not joined over blocks that are missing', () => {
    const block = (number: number) => ({ number, baseFee: 1n, tips: null });
    const kept = [block(1), block(2), block(3)];
    const numbers = (newer: readonly number[]) =>
      joinHistory(kept, newer.map(block), 9).map(({ number }) => number);
    expect(numbers([4, 5])).toEqual([1, 2, 3, 4, 5]);
    expect(numbers([5, 6])).toEqual([5, 6]);
  });
});
