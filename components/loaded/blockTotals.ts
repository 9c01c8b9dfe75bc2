import type { Block } from '../../feed/contract/block.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';

/** The sums over a whole block, in wei. */
export interface BlockTotals {
  readonly count: number;
  readonly moved: bigint;
  /** Base fees, and blob fees where they are known; null before London. */
  readonly burnt: bigint | null;
  /** The block has blobs, but its header has no blob base fee. */
  readonly blobFeesMissing: boolean;
}

/**
 * Adds up a block's rows. Burnt: base fee × gas used (EIP-1559), and blob base fee × blob gas used (EIP-4844), because
 * blob fees are burnt whole.
 */
export function blockTotals(block: Block, rows: readonly Transaction[]): BlockTotals {
  const blobGas = BigInt(block.blobGasUsed ?? 0);
  const blobFees = BigInt(block.blobBaseFee ?? 0) * blobGas;
  return {
    count: rows.length,
    moved: rows.reduce((sum, row) => sum + BigInt(row.value), 0n),
    burnt: block.baseFee === null ? null : BigInt(block.baseFee) * BigInt(block.gasUsed) + blobFees,
    blobFeesMissing: blobGas > 0n && block.blobBaseFee === null,
  };
}
