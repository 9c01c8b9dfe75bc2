import { For, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { TokenTransfer } from '../../feed/contract/transfer.ts';
import { RowsProgress } from '../table/RowsProgress.tsx';
import type { LoadedTransfers } from './loadedTransfers.ts';
import { copyText } from '../parts/copyText.ts';
import { integer } from '../../words/figures.ts';
import type { Selection } from '../view/selection.ts';
import { t } from '../../words/i18n.ts';
import { cells, classOf, createColumns } from '../parts/columns.tsx';
import { ColumnWidths } from '../parts/ColumnWidths.tsx';
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
    <div class="scroller" ref={table.attach}>
      <table
        class="transfers"
        aria-rowcount={props.filtered ? props.rows.length : (props.answer.total() ?? props.rows.length)}
        aria-busy={props.answer.progress().kind === 'loading'}
      >
        <caption class="hidden">{t('transfers.name', { number: integer(props.block.number) })}</caption>
        <ColumnWidths layout={LAYOUT} />
        <thead>
          <tr>
            <For each={columns()}>
              {(column) => (
                <th scope="col" class={classOf(column)}>
                  {column.head()}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody style={table.outside()} onKeyDown={table.onKey}>
          {rows()}
        </tbody>
      </table>
      <RowsProgress
        progress={props.answer.progress()}
        empty={props.rows.length === 0}
        words={t(props.filtered ? 'transfers.noneFound' : 'transfers.noneInBlock')}
        again={() => props.answer.again()}
      />
    </div>
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
