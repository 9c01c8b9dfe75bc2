import { bytes, quantity, record } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Transaction } from '../contract/transaction.ts';
import { createPackedInputs } from './packedInputs.ts';
import { createPackedRows } from './packedRows.ts';
import { soleCall } from './soleCall.ts';
import { readTransaction, type RowRules } from './readTransaction.ts';

/** The type with blobs (EIP-4844). The hash of no other type covers such a list. */
const BLOB_TYPE = 3n;

/** A block's rows in their order. */
export interface BlockRows {
  readonly count: number;
  /** How many blobs the transaction at an index carries. */
  blobs(index: number): number;
  /** The calldata at an index; null where the block has too much of it to keep. */
  input(index: number): Hex | null;
  /** Rows first..last−1, as far as there are. */
  read(first: number, last: number): readonly Transaction[];
}

/**
 * The rows of a node's transactions. A row is read when it or a later one is needed, so that a first screen does not
 * wait for thousands.
 */
export function createBlockRows(transactions: readonly unknown[], rules: RowRules): BlockRows {
  const count = transactions.length;
  const rows = createPackedRows(count);
  const inputs = createPackedInputs(count);
  const blobs = new Uint8Array(count);
  let unread = transactions;
  let done = 0;
  return {
    count,
    blobs(index) {
      this.read(index, index + 1);
      return blobs[index] ?? 0;
    },
    input(index) {
      const [row] = this.read(index, index + 1);
      const input = inputs.read(index);
      return input === '0x' && row?.selector ? null : input;
    },
    read(first, last) {
      for (; done < Math.min(last, count); done += 1) {
        rows.write(readTransaction(unread[done], done, rules));
        const fields = record(unread[done]);
        const call = fields && (soleCall(fields) ?? fields);
        inputs.add(bytes(call?.['input'] ?? call?.['data']) ?? '0x');
        const hashes = fields?.['blobVersionedHashes'];
        if (quantity(fields?.['type']) === BLOB_TYPE && Array.isArray(hashes)) blobs[done] = hashes.length;
      }
      if (done === count) unread = [];
      return rows.read(first, last);
    },
  };
}
