import type { JSX } from 'solid-js';
import { cells } from '../parts/columns.tsx';
import type { TransactionCell } from './transactionCells.tsx';
import type { TransactionColumns } from './transactionColumns.ts';

/** One transaction. A click or Enter opens its details. */
export function TransactionRow(
  props: TransactionCell & {
    readonly columns: TransactionColumns;
    /** Counted from 0 in the order on screen. */
    readonly position: number;
    readonly reachable: boolean;
    readonly open: boolean;
    readonly select: () => void;
  },
): JSX.Element {
  return (
    <tr
      aria-rowindex={props.position + 1}
      tabIndex={props.reachable ? 0 : -1}
      data-hash={props.row.hash}
      classList={{ open: props.open, failed: props.receipt?.failed === true }}
      onClick={() => props.select()}
    >
      {cells(props.columns, props)}
    </tr>
  );
}
