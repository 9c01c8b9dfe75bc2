import type { Transaction } from '../contract/transaction.ts';
import { createPackedRows } from './packedRows.ts';
import { readTransaction } from './readTransaction.ts';

/** A block's rows in their order. */
export interface BlockRows {
  readonly count: number;
  /** Rows first..last−1, as far as there are. */
  read(first: number, last: number): readonly Transaction[];
}

/**
 * The rows of a node's transactions, each read when a row at or after it is first wanted: a first screen does not wait
 * for the last of thousands. Once all were read, the node's own are let go of. `baseFee`: the block's, wei.
 */
export function createBlockRows(transactions: readonly unknown[], baseFee: bigint | null): BlockRows {
  const count = transactions.length;
  const rows = createPackedRows(count);
  let unread = transactions;
  let done = 0;
  return {
    count,
    read(first, last) {
      for (; done < Math.min(last, count); done += 1)
        rows.write(readTransaction(unread[done], done, baseFee));
      if (done === count) unread = [];
      return rows.read(first, last);
    },
  };
}
