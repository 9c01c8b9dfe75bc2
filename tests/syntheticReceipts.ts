import { id } from 'ethers';
import { createBloomBits } from '../feed/check/bloom.ts';
import { encodeReceipt } from '../feed/check/encodeReceipt.ts';
import { orderedRoot } from '../feed/check/orderedRoot.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Json } from './syntheticBlock.ts';

const BASE_FEE = 1_000_000_000n;
const hex = (value: number | bigint): Hex => `0x${value.toString(16)}`;
const topic = (n: number | bigint): Hex => `0x${n.toString(16).padStart(64, '0')}`;

/** ERC-20's Transfer of `amount`, as a node logs it. */
export const transferLog = (
  token: Hex,
  from: number | bigint,
  to: number | bigint,
  amount: bigint,
): Json => ({
  address: token,
  topics: [id('Transfer(address,address,uint256)'), topic(from), topic(to)],
  data: `0x${amount.toString(16).padStart(64, '0')}`,
});

/** The sender's price per gas, wei, at a base fee of 1 gwei (EIP-1559). */
function priceOf(transaction: Json): bigint {
  const wei = (name: string): bigint => {
    const value = transaction[name];
    return typeof value === 'string' ? BigInt(value) : 0n;
  };
  if (Number(transaction['type'] ?? 0) < 2) return wei('gasPrice');
  const room = wei('maxFeePerGas') - BASE_FEE;
  const tip = wei('maxPriorityFeePerGas');
  return BASE_FEE + (tip < room ? tip : room);
}

/**
 * Honest receipts of a block's transactions: 21,000 gas and one more for each index. Every third failed; the others
 * logged what `logs` gives for their index.
 */
export function syntheticReceipts(
  transactions: readonly Json[],
  logs: (index: number) => readonly Json[] = () => [],
): readonly Json[] {
  let cumulative = 0;
  return transactions.map((transaction, index) => {
    const gasUsed = 21_000 + index;
    cumulative += gasUsed;
    const blobs = transaction['blobVersionedHashes'];
    return {
      type: transaction['type'] ?? '0x0',
      status: index % 3 === 2 ? '0x0' : '0x1',
      cumulativeGasUsed: hex(cumulative),
      logs: index % 3 === 2 ? [] : logs(index),
      transactionHash: transaction['hash'],
      transactionIndex: hex(index),
      gasUsed: hex(gasUsed),
      effectiveGasPrice: hex(priceOf(transaction)),
      contractAddress: null,
      ...(Array.isArray(blobs) ? { blobGasUsed: hex(131_072 * blobs.length), blobGasPrice: '0x1' } : {}),
    };
  });
}

/** The root of honest receipts. */
export function receiptsRootOf(receipts: readonly Json[]): Hex {
  const bits = createBloomBits();
  return orderedRoot(
    receipts.map((receipt) => {
      const encoded = encodeReceipt(receipt, bits);
      if (encoded === null) throw new Error(`cannot be encoded: ${JSON.stringify(receipt)}`);
      return encoded;
    }),
  );
}
