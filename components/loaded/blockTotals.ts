import type { Block } from '../../feed/contract/block.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';

/** What a whole block moved, in wei. */
export interface BlockTotals {
  readonly count: number;
  readonly moved: bigint;
  /** Base fees, and those of blobs as far as they are known; null before London. */
  readonly burnt: bigint | null;
  /** The block carries blobs whose fee its header does not tell. */
  readonly blobFeesMissing: boolean;
}

/**
 * The sum over a block's rows. Burnt is base fee × gas used (EIP-1559) plus blob base fee × blob gas
 * used (EIP-4844): blobs' fees are burnt whole.
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
