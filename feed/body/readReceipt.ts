import type { Receipt } from '../types.ts';
import { address, quantity, record, smallQuantity } from '../hex.ts';

/**
 * One receipt of eth_getBlockReceipts, or null when it says too little to be of use. The fee is all
 * that the sender paid: gas × effective price, plus the blobs' gas (EIP-4844), plus an OP-stack L2's
 * l1Fee. `baseFee` is the block's, in wei.
 */
export function readReceipt(raw: unknown, baseFee: bigint | null): Receipt | null {
  const fields = record(raw);
  if (fields === null) return null;
  const index = smallQuantity(fields['transactionIndex']);
  const gasUsed = smallQuantity(fields['gasUsed']);
  if (index === null || gasUsed === null) return null;
  const price = quantity(fields['effectiveGasPrice']) ?? quantity(fields['gasPrice']) ?? 0n;
  const blobs = (quantity(fields['blobGasUsed']) ?? 0n) * (quantity(fields['blobGasPrice']) ?? 0n);
  const tip = price - (baseFee ?? 0n);
  return {
    index,
    // Before Byzantium a receipt has a root and no status: whether it failed is not recorded.
    failed: quantity(fields['status']) === 0n,
    gasUsed,
    fee: (BigInt(gasUsed) * price + blobs + (quantity(fields['l1Fee']) ?? 0n)).toString(),
    tip: tip < 0n ? null : tip.toString(),
    created: address(fields['contractAddress']),
  };
}
