import type { Hex } from '../contract/scalars.ts';
import type { Receipt, Transaction } from '../contract/transaction.ts';
import { address, quantity, record, smallQuantity } from '../rpc/hex.ts';
import type { BlockRows } from './blockRows.ts';

/** What a receipt is held against: its block's own rows. */
export interface ReceiptPlace {
  readonly block: Hex;
  /** Wei; null before London. */
  readonly baseFee: bigint | null;
  readonly rows: BlockRows;
}

/**
 * One receipt of eth_getBlockReceipts, or null when it says too little to be of use or is another
 * transaction's: a node that knows no hashes there may answer with the newest block's.
 */
export function readReceipt(raw: unknown, { block, baseFee, rows }: ReceiptPlace): Receipt | null {
  const fields = record(raw);
  if (fields === null) return null;
  const index = smallQuantity(fields['transactionIndex']);
  const gasUsed = smallQuantity(fields['gasUsed']);
  if (index === null || gasUsed === null) return null;
  const [row] = rows.read(index, index + 1);
  if (row === undefined || isOther(fields['transactionHash'], row.hash)) return null;
  if (isOther(fields['blockHash'], block)) return null;
  const price = pricePerGas(fields, row, baseFee);
  const tip = price === null ? null : price - (baseFee ?? 0n);
  return {
    index,
    // Before Byzantium a receipt has a root and no status: whether it failed is not recorded.
    failed: quantity(fields['status']) === 0n,
    gasUsed,
    fee: price === null ? null : (feeOf(fields, BigInt(gasUsed) * price)?.toString() ?? null),
    tip: tip === null || tip < 0n ? null : tip.toString(),
    created: address(fields['contractAddress']),
  };
}

function isOther(told: unknown, expected: Hex): boolean {
  return typeof told === 'string' && told.toLowerCase() !== expected;
}

/** As the receipt says; nodes from before London leave it out, and then it follows from the row's own tip. */
function pricePerGas(
  fields: Readonly<Record<string, unknown>>,
  row: Pick<Transaction, 'tip'>,
  baseFee: bigint | null,
): bigint | null {
  const told = quantity(fields['effectiveGasPrice']) ?? quantity(fields['gasPrice']);
  return told ?? (row.tip === null ? null : BigInt(row.tip) + (baseFee ?? 0n));
}

/**
 * All that the sender paid: the gas, plus the blobs' gas (EIP-4844), plus an OP-stack L2's l1Fee. Null where
 * an operator fee is charged on top (OP Stack since Isthmus), whose formula differs from fork to fork.
 */
function feeOf(fields: Readonly<Record<string, unknown>>, gas: bigint): bigint | null {
  const amount = (name: string): bigint => quantity(fields[name]) ?? 0n;
  if (amount('operatorFeeScalar') + amount('operatorFeeConstant') > 0n) return null;
  return gas + amount('blobGasUsed') * amount('blobGasPrice') + amount('l1Fee');
}
