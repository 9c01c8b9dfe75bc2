import type { Action, ActionGas, Fees, Layer1Fees } from '../contract/snapshot.ts';
import { divideHalfEven } from '../shown/units.ts';
import { isZero, type PastBlock, type Tips } from './feeHistory.ts';

/** The tips of this many non-empty blocks count. */
const COUNTED_BLOCKS = 20;

export interface EstimateInput {
  /** Oldest first. */
  readonly blocks: readonly PastBlock[];
  readonly reportsTips: boolean;
  /** Wei per gas of the block after the newest; null where the chain has none. */
  readonly nextBaseFee: bigint | null;
  /** A rollup of the OP Stack has a deposit in every block, so that zeros mean an empty one. */
  readonly hasDeposits: boolean;
  /** Nitro takes tips in some versions only. */
  readonly mayTakeNoTips: boolean;
  readonly gas: Readonly<Record<Action, ActionGas>>;
  readonly layer1: Layer1Fees;
}

/** The median of sorted values: of two in the middle their mean, rounded half-even. */
function median(values: readonly bigint[]): bigint {
  const sorted = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0n;
  return sorted.length % 2 === 1 ? upper : divideHalfEven((sorted[middle - 1] ?? 0n) + upper, 2n);
}

/**
 * Slow, average and fast: next base fee plus the 10th, 50th and 90th percentile of tips over the last 20 non-empty
 * blocks. Each is the median of that percentile over the blocks, so that one block with odd tips changes nothing.
 */
export function estimateFees(input: EstimateInput): Fees {
  const { blocks, hasDeposits, gas, layer1 } = input;
  const newest = blocks.at(-1);
  if (newest === undefined) return { kind: 'none', reason: 'failed' };
  if (!input.reportsTips && !input.mayTakeNoTips) return { kind: 'none', reason: 'noTips' };
  const hasBaseFee = blocks.some(({ baseFee }) => (baseFee ?? 0n) > 0n) || (input.nextBaseFee ?? 0n) > 0n;
  const counted = blocks
    .flatMap(({ tips }) => (tips === null || (hasDeposits && isZero(tips)) ? [] : [tips]))
    .slice(-COUNTED_BLOCKS);
  const [slow, average, fast] = ([0, 1, 2] as const).map((at) =>
    String((input.nextBaseFee ?? 0n) + median(counted.map((tips: Tips) => tips[at]))),
  );
  const takesNone = input.mayTakeNoTips && counted.every((tips) => isZero(tips));
  return {
    kind: 'fees',
    block: newest.number,
    slow: slow ?? '0',
    average: average ?? '0',
    fast: fast ?? '0',
    tips: takesNone ? 'notTaken' : counted.length === 0 ? 'noTransactions' : 'paid',
    hasBaseFee,
    blocks: counted.length,
    gas,
    layer1,
  };
}
