import { createMemo, For, Show, type JSX } from 'solid-js';
import { BlockRow } from './BlockRow.tsx';
import type { Selection } from '../view/selection.ts';
import { t } from '../../words/i18n.ts';
import { PinButton } from '../parts/PinButton.tsx';
import { useStatus } from '../view/useStatus.ts';
import { useView } from '../view/view.ts';
import type { Block } from '../../feed/contract/block.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

const ROWS = 5;

const COLUMNS = [
  { name: 'blocks.block', style: '', metric: 'block' },
  { name: 'blocks.age', style: 'number', metric: 'age' },
  { name: 'blocks.count', style: 'number', metric: 'transactions' },
  { name: 'blocks.gasUsed', style: 'gas', metric: 'gasUsed' },
  { name: 'blocks.baseFee', style: 'number', metric: 'baseFee' },
  { name: 'blocks.feeRecipient', style: 'recipient', metric: null },
] as const;

/** The newest five blocks, newest first; arrow keys move between them. */
export function LatestBlocks(props: { readonly selection: Selection }): JSX.Element {
  const view = useView();
  const said = useStatus();
  const blocks = (): NonNullable<ReturnType<typeof view.snapshot>>['blocks'] => view.snapshot()?.blocks ?? [];
  const missing = createMemo(() => Array.from({ length: Math.max(0, ROWS - blocks().length) }));
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLTableSectionElement }): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.click();
    event.preventDefault();
  };
  return (
    <table class="blocks">
      <caption class="hidden">{t('blocks.name')}</caption>
      <thead>
        <tr>
          <For each={COLUMNS}>
            {(column) => (
              // Named by hand: the pin in it is no part of the column's name.
              <th scope="col" class={column.style} aria-label={t(column.name)}>
                {t(column.name)}
                <Show when={column.metric}>
                  {(metric) => <PinButton metric={metric()} name={t(column.name)} />}
                </Show>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody onKeyDown={onKey}>
        {/* Keyed by hash, a plain string: a block that stays keeps its row and its focus. */}
        <For each={blocks().map((block) => block.hash)}>
          {(hash) => <KeyedRow hash={hash} selection={props.selection} />}
        </For>
      </tbody>
      <Show when={missing().length > 0}>
        <tbody class="skeleton" data-word={said().word.toLowerCase()} aria-hidden="true">
          <For each={missing()}>
            {() => (
              <tr>
                <For each={COLUMNS}>
                  {(column) => (
                    <td class={column.style}>
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

function KeyedRow(props: { readonly hash: Hex; readonly selection: Selection }): JSX.Element {
  const view = useView();
  // A row is on its way out while its block is already gone: until then it shows what it showed.
  const block = createMemo<Block | undefined>(
    (before) => view.snapshot()?.blocks.find((each) => each.hash === props.hash) ?? before,
  );
  return <Show when={block()}>{(known) => <BlockRow block={known()} selection={props.selection} />}</Show>;
}
