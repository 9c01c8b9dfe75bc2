import type { Block } from '../../feed/contract/block.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import type { Named } from '../loaded/arrangeRows.ts';
import { coins } from '../../feed/shown/units.ts';
import { checksumAddress } from '../../words/checksumAddress.ts';
import { dollars } from '../../feed/shown/dollars.ts';
import { methodName } from '../../words/methodName.ts';
import { savedNames } from './savedNames.ts';
import type { SavedRow } from './saveRows.ts';
import type { TransactionCell } from '../table/transactionCells.tsx';
import type { TransactionColumnName } from '../table/transactionColumns.ts';

type Cell = Pick<TransactionCell, 'row' | 'price' | 'receipt'>;

/** The fields of each column, in the order of a file. */
const FIELDS: Readonly<Record<TransactionColumnName, (cell: Cell) => SavedRow>> = {
  hash: ({ row }) => ({ hash: row.hash }),
  from: ({ row }) => ({ from: checksumAddress(row.from) }),
  to: ({ row }) => ({
    to: row.to === null ? '' : checksumAddress(row.to),
    created: row.created === null ? '' : checksumAddress(row.created),
  }),
  method: ({ row }) => ({ kind: row.kind, method: methodName(row.selector) ?? '' }),
  coin: ({ row }) => ({ wei: row.value, value: coins(BigInt(row.value)) }),
  usd: ({ row, price }) => ({ usd: dollars(BigInt(row.value), price) ?? '' }),
  nonce: ({ row }) => ({ nonce: row.nonce }),
  gas: ({ row }) => ({ gas: row.gas }),
  tip: ({ row, receipt }) => ({ tip: receipt?.tip ?? row.tip ?? '' }),
};

/** The transactions on screen, and what their columns are read from. */
export interface RowsOnScreen {
  readonly block: Block;
  readonly rows: readonly Transaction[];
  readonly receipts: ReadonlyMap<number, Receipt>;
  /** Names beside addresses; null while they are off. */
  readonly named: Named | null;
}

/** The fields of rows in a file: block and index, every column, the receipt, and the names where they are on. */
export function savedRows({ block, rows, receipts, named }: RowsOnScreen, price: Price): readonly SavedRow[] {
  return rows.map((row) => {
    const receipt = receipts.get(row.index) ?? null;
    return Object.assign(
      { block: String(block.number), index: String(row.index) },
      ...Object.values(FIELDS).map((fieldsOf) => fieldsOf({ row, price, receipt })),
      { fee: receipt?.fee ?? '', failed: String(receipt?.failed ?? '') },
      savedNames(named, row.from, row.to),
    );
  });
}
