import type { Block } from '../../feed/contract/block.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import type { Named } from '../loaded/arrangeRows.ts';
import type { SavedRow } from './saveRows.ts';
import { COLUMNS } from '../table/transactionColumns.ts';

/** The fields of rows in a file: block and index, every column, the receipt, and the names where they are on. */
export function savedRows(
  block: Block,
  rows: readonly Transaction[],
  receipts: ReadonlyMap<number, Receipt>,
  price: Price,
  named: Named | null = null,
): readonly SavedRow[] {
  return rows.map((row) => {
    const receipt = receipts.get(row.index) ?? null;
    return Object.assign(
      { block: String(block.number), index: String(row.index) },
      ...COLUMNS.map((column) => column.export({ row, price, receipt })),
      { fee: receipt?.fee ?? '', failed: String(receipt?.failed ?? '') },
      named === null
        ? {}
        : { fromName: named(row.from) ?? '', toName: row.to === null ? '' : (named(row.to) ?? '') },
    );
  });
}
