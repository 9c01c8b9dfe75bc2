import { FeedError, required } from '../contract/errors.ts';
import { quantity, record, smallQuantity } from '../contract/hex.ts';
import { excerpt } from '../contract/visibleText.ts';

/** The 10th, 50th and 90th percentile of the tips in one block, wei per gas, weighted by gas. */
export type Tips = readonly [slow: bigint, average: bigint, fast: bigint];
export const PERCENTILES = [10, 50, 90] as const;

export interface PastBlock {
  readonly number: number;
  /** Wei per gas; null where the node gives none. */
  readonly baseFee: bigint | null;
  /** null: an empty block, or one whose tips the node does not report. */
  readonly tips: Tips | null;
}

/** One answer of eth_feeHistory (execution-apis, fee_market.yaml), oldest block first. */
export interface FeeHistory {
  readonly blocks: readonly PastBlock[];
  /** Of the block after the newest; null where the node gives no base fees. */
  readonly nextBaseFee: bigint | null;
  /** False: a block with transactions has none. null: there are only empty blocks, and none of them has any. */
  readonly reportsTips: boolean | null;
}

export const MOST_BLOCKS = 1024;

const list = (raw: Readonly<Record<string, unknown>>, field: string): readonly unknown[] | null => {
  const value = raw[field];
  return Array.isArray(value) ? value : null;
};

/** What was asked: so many blocks, of which this one was the newest then. */
export interface HistoryRange {
  readonly wanted: number;
  readonly newest: number | null;
}

/** Reads an answer of any shape. Rejects bad base fees with FeedError `badAnswer`; odd tips are left out. */
export function readFeeHistory(raw: unknown, range: HistoryRange): FeeHistory {
  const answer = record(raw) ?? {};
  const fees = list(answer, 'baseFeePerGas');
  const rewards = list(answer, 'reward');
  // Nodes before London give no base fees. Their rewards are whole prices of gas.
  const count = fees === null ? (rewards?.length ?? 0) : fees.length - 1;
  if (count < 1 || count > MOST_BLOCKS) {
    throw new FeedError({ kind: 'badAnswer', field: 'baseFeePerGas', got: excerpt(answer['baseFeePerGas']) });
  }
  const oldest = oldestOf(required(smallQuantity, answer['oldestBlock'], 'oldestBlock'), count, range);
  const baseFees = fees?.map((fee) => required(quantity, fee, 'baseFeePerGas')) ?? null;
  const ratios = list(answer, 'gasUsedRatio');
  return {
    blocks: Array.from({ length: count }, (_, index) => ({
      number: oldest + index,
      baseFee: baseFees?.[index] ?? null,
      tips: tipsOf(rewards?.[index], ratios?.[index]),
    })),
    nextBaseFee: baseFees?.at(-1) ?? null,
    reportsTips: rewards?.some((row) => readTips(row) !== null) || (areEmpty(ratios, count) ? null : false),
  };
}

/**
 * anvil on a fork (1.7.1) has the figures of its own blocks alone, yet names the first of those asked as the oldest.
 * So fewer blocks that do not reach the newest end there.
 */
function oldestOf(stated: number, count: number, { wanted, newest }: HistoryRange): number {
  if (newest === null || stated !== Math.max(0, newest - wanted + 1)) return stated;
  return Math.max(stated, newest - count + 1);
}

const areEmpty = (ratios: readonly unknown[] | null, count: number): boolean =>
  ratios !== null && ratios.length >= count && ratios.every((ratio) => ratio === 0);

function readTips(row: unknown): Tips | null {
  if (!Array.isArray(row)) return null;
  const [slow, average, fast] = row.slice(0, PERCENTILES.length).map((tip: unknown) => quantity(tip));
  return slow == null || average == null || fast == null ? null : [slow, average, fast];
}

/** An empty block's rewards are 0x0. Where the node gives no share of gas, zeros count as empty. */
function tipsOf(row: unknown, gasUsedRatio: unknown): Tips | null {
  const tips = readTips(row);
  if (gasUsedRatio === 0) return null;
  return typeof gasUsedRatio !== 'number' && isZero(tips) ? null : tips;
}

export const isZero = (tips: Tips | null): boolean => tips === null || tips.every((tip) => tip === 0n);

/**
 * The blocks of both answers, the newer one's in place of the older's from its oldest on; at most `most`. The newer
 * ones alone where blocks between are missing: a node may give fewer than were asked.
 */
export function joinHistory(
  kept: readonly PastBlock[],
  newer: readonly PastBlock[],
  most: number,
): readonly PastBlock[] {
  const from = newer[0]?.number ?? 0;
  const below = kept.filter(({ number }) => number < from);
  return [...(below.at(-1)?.number === from - 1 ? below : []), ...newer].slice(-most);
}
