import type { Block } from '../../feed/contract/block.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import type { SavedRow } from '../loaded/saveRows.ts';
import { COLUMNS } from './transactionColumns.ts';

/** The fields of rows in a file: block and index, the fields of every column, and those of the receipt. */
export function savedRows(
  block: Block,
  rows: readonly Transaction[],
  receipts: ReadonlyMap<number, Receipt>,
  price: Price,
): readonly SavedRow[] {
  return rows.map((row) => {
    const receipt = receipts.get(row.index) ?? null;
    return Object.assign(
      { block: String(block.number), index: String(row.index) },
      ...COLUMNS.map((column) => column.export({ row, price, receipt })),
      { fee: receipt?.fee ?? '', failed: receipt === null ? '' : String(receipt.failed) },
    );
  });
}
