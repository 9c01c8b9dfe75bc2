import { createEffect, createMemo, For, Show, type JSX } from 'solid-js';
import { BlockRow } from './BlockRow.tsx';
import { COLUMNS, LAYOUT, type BlockColumns } from './blockColumns.tsx';
import { classOf, createColumns } from '../parts/columns.tsx';
import { ColumnWidths } from '../parts/ColumnWidths.tsx';
import { runCommand } from '../view/commands.ts';
import type { Selection } from '../view/selection.ts';
import { t } from '../../words/i18n.ts';
import { Pin } from '../later/Pin.tsx';
import { useStatus } from '../view/useStatus.ts';
import { useView } from '../view/view.ts';
import type { Block } from '../../feed/contract/block.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

const ROWS = 5;

/** The newest five blocks, newest first. The arrow keys move between them. */
export function LatestBlocks(props: { readonly selection: Selection }): JSX.Element {
  const view = useView();
  const now = useStatus();
  const columns = createColumns(COLUMNS, LAYOUT);
  const blocks = (): NonNullable<ReturnType<typeof view.snapshot>>['blocks'] => view.snapshot()?.blocks ?? [];
  // The first rows appear at once: an animated row delayed the first paint by 12 ms.
  let hadRows = false;
  createEffect(() => {
    hadRows ||= blocks().length > 0;
  });
  const missing = createMemo(() => Array.from({ length: Math.max(0, ROWS - blocks().length) }));
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLTableSectionElement }): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const move = (step: number): void => {
      const at = buttons.findIndex((button) => button === document.activeElement);
      const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
      next?.focus();
      next?.click();
    };
    runCommand(event, { previous: () => move(-1), next: () => move(1) });
  };
  return (
    <table class="blocks">
      <caption class="hidden">{t('blocks.name')}</caption>
      <ColumnWidths layout={LAYOUT} />
      <thead>
        <tr>
          <For each={columns()}>
            {(column) => (
              // The label keeps the pin out of the column's name.
              <th scope="col" class={classOf(column)} aria-label={column.head()}>
                {column.head()}
                <Show when={column.metric}>{(metric) => <Pin metric={metric()} name={column.head()} />}</Show>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody onKeyDown={onKey}>
        {/* The hash is the key, so that a block that stays keeps its row and its focus. */}
        <For each={blocks().map((block) => block.hash)}>
          {(hash) => (
            <KeyedRow hash={hash} columns={columns()} selection={props.selection} arriving={hadRows} />
          )}
        </For>
      </tbody>
      <Show when={missing().length > 0}>
        <tbody class="skeleton" data-word={now().word.toLowerCase()} aria-hidden="true">
          <For each={missing()}>
            {() => (
              <tr>
                <For each={columns()}>
                  {(column) => (
                    <td class={classOf(column)}>
                      <span class="bone" />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </Show>
    </table>
  );
}

function KeyedRow(props: {
  readonly hash: Hex;
  readonly columns: BlockColumns;
  readonly selection: Selection;
  readonly arriving: boolean;
}): JSX.Element {
  const view = useView();
  // Solid updates a row once more before it removes it: the row keeps its last block until then.
  const block = createMemo<Block | undefined>(
    (before) => view.snapshot()?.blocks.find((each) => each.hash === props.hash) ?? before,
  );
  return (
    <Show when={block()}>
      {(known) => (
        <BlockRow
          block={known()}
          columns={props.columns}
          selection={props.selection}
          arriving={props.arriving}
        />
      )}
    </Show>
  );
}
