import { createMemo, For, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Provenance } from '../../feed/contract/question.ts';
import { RowsProgress } from './RowsProgress.tsx';
import { createLoadedTransfers } from '../loaded/loadedTransfers.ts';
import { copyText } from '../parts/copyText.ts';
import { integer } from '../../words/figures.ts';
import type { Selection } from '../view/selection.ts';
import { t } from '../../words/i18n.ts';
import { classOf, createColumns } from '../parts/columns.ts';
import { ColumnWidths } from '../parts/ColumnWidths.tsx';
import { createLongTable } from './longTable.ts';
import { COLUMNS, LAYOUT, type TransferCell, type TransferColumns } from './transferColumns.tsx';
import { useView } from '../view/view.ts';

/** The token transfers of a block, as its logs report them. */
export function TransfersTable(props: {
  readonly block: Block;
  readonly selection: Selection;
  readonly setSource: (source: Provenance | null) => void;
}): JSX.Element {
  const view = useView();
  const columns = createColumns(COLUMNS, LAYOUT);
  const hash = createMemo(() => props.block.hash);
  const answer = createLoadedTransfers(hash, view.ask, (source) => props.setSource(source));
  const table = createLongTable(answer.transfers, props.selection, {
    toggle: () => undefined,
    copy: (row) => void copyText(row.transaction),
  });
  const rows = table.draw((row, position) => (
    <TransferRow
      columns={columns()}
      row={row()}
      position={position()}
      reachable={table.reachable() === position()}
      token={answer.tokens().get(row().token) ?? null}
    />
  ));
  return (
    <div class="scroller" ref={table.attach}>
      <table
        class="transfers"
        aria-rowcount={answer.total() ?? answer.transfers().length}
        aria-busy={answer.progress().kind === 'loading'}
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
        progress={answer.progress()}
        empty={answer.transfers().length === 0}
        words={t('transfers.noneInBlock')}
        again={() => answer.again()}
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
      {props.columns.map((column) => {
        const Cell = column.cell;
        return (
          <td class={classOf(column)}>
            <Cell {...props} />
          </td>
        );
      })}
    </tr>
  );
}
