import type { Block, Transaction } from '../feed/types.ts';

/** What a whole block moved, in wei. */
export interface Totals {
  readonly count: number;
  readonly moved: bigint;
  /** null before London. */
  readonly burnt: bigint | null;
}

/** The sum over a block's rows; burnt is base fee × gas used (EIP-1559). */
export function totals(block: Block, rows: readonly Transaction[]): Totals {
  return {
    count: rows.length,
    moved: rows.reduce((sum, row) => sum + BigInt(row.value), 0n),
    burnt: block.baseFee === null ? null : BigInt(block.baseFee) * BigInt(block.gasUsed),
  };
}
