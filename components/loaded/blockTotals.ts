import type { Block } from '../../feed/contract/block.ts';
import type { Receipt, ReceiptsCheck, Transaction } from '../../feed/contract/transaction.ts';

/** Base fees of a whole block, in wei. */
type BaseFees =
  | { readonly kind: 'known'; readonly wei: bigint; readonly verdict: 'checking' | 'matches' | 'reported' }
  /** Only the receipts show how much gas was paid for. */
  | { readonly kind: 'needReceipts' };

/** The sums over a whole block, in wei. */
export interface BlockTotals {
  readonly count: number;
  readonly moved: bigint;
  /** With those of blobs as far as they are known; null before London, and where some were in another currency. */
  readonly baseFees: BaseFees | null;
  /** The block has blobs, but their fee does not follow from its header. */
  readonly blobFeesMissing: boolean;
  /** It has deposits, so this is an OP chain, whatever its id: no base fees are burnt (OP Stack, fee vaults). */
  readonly deposits: boolean;
}

/** The loaded part of a block's receipts. */
export interface LoadedReceipts {
  readonly receipts: ReadonlyMap<number, Receipt>;
  /** All have come. */
  readonly done: boolean;
  readonly check: ReceiptsCheck;
}

/** The sum over a block's rows; blobs' fees are burnt whole (EIP-4844). */
export function blockTotals(block: Block, rows: readonly Transaction[], loaded: LoadedReceipts): BlockTotals {
  const blobGas = BigInt(block.blobGasUsed ?? 0);
  return {
    count: rows.length,
    moved: rows.reduce((sum, row) => sum + BigInt(row.value), 0n),
    // What was paid in another currency is no sum in the coin.
    baseFees: rows.some((row) => row.otherCurrency) ? null : baseFees(block, rows, loaded),
    blobFeesMissing: blobGas > 0n && block.blobBaseFee === null,
    deposits: rows.some(isDeposit),
  };
}

/**
 * Base fee × gas that was paid for (EIP-1559), plus blob base fee × blob gas. Until Amsterdam, the header's gas used is
 * the gas that was paid for. From then on it is the larger of two dimensions before refunds (EIP-7778, EIP-8037), and
 * the receipts' gas is what was paid for. So it is in a block with deposits (OP Stack specification, deposits), whose
 * gas is paid on layer 1.
 */
function baseFees(
  block: Block,
  rows: readonly Transaction[],
  { receipts, done, check }: LoadedReceipts,
): BaseFees | null {
  if (block.baseFee === null) return null;
  const blobFees = BigInt(block.blobBaseFee ?? 0) * BigInt(block.blobGasUsed ?? 0);
  const known = (gas: number, verdict: 'checking' | 'matches' | 'reported'): BaseFees => ({
    kind: 'known',
    wei: BigInt(block.baseFee ?? 0) * BigInt(gas) + blobFees,
    verdict,
  });
  const byHeader = block.check.kind === 'matches' ? 'matches' : 'reported';
  if (block.accessListHash === null && !rows.some(isDeposit)) return known(block.gasUsed, byHeader);
  if (rows.length === 0) return known(0, byHeader);
  if (!done || receipts.size < rows.length || check.kind === 'mismatch') return { kind: 'needReceipts' };
  const paid = rows.flatMap((row) => (isDeposit(row) ? [] : (receipts.get(row.index) ?? [])));
  const gas = paid.reduce((sum, { gasUsed }) => sum + gasUsed, 0);
  if (check.kind === 'checking') return known(gas, 'checking');
  const isSure = check.kind === 'matches' && check.headerMatches && paid.every(({ derived }) => derived);
  return known(gas, isSure ? byHeader : 'reported');
}

const isDeposit = ({ type }: Transaction): boolean => type === 0x7e;
