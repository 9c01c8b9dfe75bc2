import type { JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { TokenTransfer } from '../../feed/contract/transfer.ts';
import { ScrolledTable } from '../table/ScrolledTable.tsx';
import type { LoadedTransfers } from './loadedTransfers.ts';
import { copyText } from '../parts/copyText.ts';
import type { Selection } from '../view/selection.ts';
import { cells, createColumns } from '../parts/columns.tsx';
import { createLongTable } from '../table/window/longTable.ts';
import { COLUMNS, LAYOUT, type TransferCell, type TransferColumns } from './transferColumns.tsx';

/** Every transfer of a block that logs show: of tokens, and where the chain logs them of its coin. */
export function TransfersTable(props: {
  readonly block: Block;
  readonly answer: LoadedTransfers;
  /** Those of them that the filter names. */
  readonly rows: readonly TokenTransfer[];
  readonly filtered: boolean;
  readonly price: Price;
  /** The mark of a misleading transfer; null for others. */
  readonly markOf: (transfer: TokenTransfer) => JSX.Element;
  readonly selection: Selection;
}): JSX.Element {
  const columns = createColumns(COLUMNS, LAYOUT);
  const table = createLongTable(() => props.rows, props.selection, {
    toggle: () => undefined,
    copy: (row) => void copyText(row.transaction),
  });
  const rows = table.draw((row, position) => (
    <TransferRow
      columns={columns()}
      row={row()}
      position={position()}
      reachable={table.reachable() === position()}
      price={props.price}
      token={props.answer.tokens().get(row().token) ?? null}
      mark={props.markOf(row())}
    />
  ));
  return (
    <ScrolledTable
      of="transfers"
      block={props.block}
      loaded={props.answer}
      count={props.rows.length}
      filtered={props.filtered}
      columns={columns()}
      layout={LAYOUT}
      head={(column) => column.head()}
      table={table}
    >
      {rows()}
    </ScrolledTable>
  );
}

function TransferRow(
  props: TransferCell & {
    readonly columns: TransferColumns;
    readonly position: number;
    readonly reachable: boolean;
  },
): JSX.Element {
  return (
    <tr
      aria-rowindex={props.position + 1}
      tabIndex={props.reachable ? 0 : -1}
      data-transaction={props.row.transaction}
    >
      {cells(props.columns, props)}
    </tr>
  );
}
