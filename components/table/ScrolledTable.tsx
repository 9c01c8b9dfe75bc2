import { For, type Accessor, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import type { Progress } from '../loaded/progress.ts';
import { classOf, type Column, type Layout } from '../parts/columns.tsx';
import { ColumnWidths } from '../parts/ColumnWidths.tsx';
import { RowsProgress } from './RowsProgress.tsx';
import type { LongTable } from './window/longTable.ts';

/** A long table of a block's rows in its scroller, with what is shown in place of missing rows. */
export function ScrolledTable<Head extends Pick<Column<never>, 'name' | 'figures'>>(props: {
  readonly of: 'transactions' | 'transfers';
  readonly block: Block;
  readonly loaded: {
    readonly progress: Accessor<Progress>;
    readonly total: Accessor<number | null>;
    again(): void;
  };
  /** How many rows the filter leaves. */
  readonly count: number;
  readonly filtered: boolean;
  readonly columns: readonly Head[];
  readonly layout: Layout<string>;
  readonly head: (column: Head) => JSX.Element;
  /** The column by which the rows are ordered. */
  readonly sorted?: Head | undefined;
  readonly table: Pick<LongTable<never>, 'attach' | 'outside' | 'onKey'>;
  /** The rows on screen. */
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <div class="scroller" ref={(scroller) => props.table.attach(scroller)}>
      <table
        class={props.of}
        aria-rowcount={props.filtered ? props.count : (props.loaded.total() ?? props.count)}
        aria-busy={props.loaded.progress().kind === 'loading'}
      >
        <caption class="hidden">{t(`${props.of}.name`, { number: integer(props.block.number) })}</caption>
        <ColumnWidths layout={props.layout} />
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th
                  scope="col"
                  class={classOf(column)}
                  aria-sort={column === props.sorted ? 'descending' : undefined}
                >
                  {props.head(column)}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody style={props.table.outside()} onKeyDown={(event) => props.table.onKey(event)}>
          {props.children}
        </tbody>
      </table>
      <RowsProgress
        progress={props.loaded.progress()}
        empty={props.count === 0}
        words={t(`${props.of}.${props.filtered ? 'noneFound' : 'noneInBlock'}`)}
        again={() => props.loaded.again()}
      />
    </div>
  );
}
