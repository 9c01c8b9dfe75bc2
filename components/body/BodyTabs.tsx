import { For, Show, type JSX } from 'solid-js';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { runCommand } from '../view/commands.ts';

const TABS = ['transactions', 'transfers'] as const;
export type Tab = (typeof TABS)[number];

/** The tabs of transactions and token transfers. The left and right keys move between them. */
export function BodyTabs(props: {
  readonly tab: Tab;
  readonly select: (tab: Tab) => void;
  readonly count: number | null;
}): JSX.Element {
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const tabs = event.currentTarget;
    const other = props.tab === 'transactions' ? 'transfers' : 'transactions';
    runCommand(event, {
      otherTab: () => {
        props.select(other);
        tabs.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
      },
    });
  };
  return (
    <div class="tabs" role="tablist" onKeyDown={onKey}>
      <For each={TABS}>
        {(tab) => (
          <button
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-controls="body-panel"
            aria-selected={props.tab === tab}
            tabIndex={props.tab === tab ? 0 : -1}
            onClick={() => props.select(tab)}
          >
            {t(`body.${tab}`)}
            <Show when={tab === 'transactions' && props.count !== null}>
              <span class="count" aria-hidden="true">
                {integer(props.count ?? 0)}
              </span>
            </Show>
          </button>
        )}
      </For>
    </div>
  );
}
