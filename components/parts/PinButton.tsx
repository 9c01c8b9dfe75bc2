import { Show, type JSX } from 'solid-js';
import type { Metric } from '../../feed/shown/badge.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** Shows one figure on the toolbar badge. It has no text, so that the column around it keeps its name. */
export function PinButton(props: { readonly metric: Metric; readonly name: string }): JSX.Element {
  const view = useView();
  const pinned = (): boolean => view.settings()?.badge === props.metric;
  return (
    <Show when={view.settings() !== null}>
      <button
        type="button"
        class="pin"
        aria-label={t('pin', { name: props.name })}
        aria-pressed={pinned()}
        title={t('pin', { name: props.name })}
        onClick={() => view.change({ badge: pinned() ? 'off' : props.metric })}
      >
        <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
          <path d="M4 1h4l-.6 3.6L9.5 7H6.6L6 11.5 5.4 7H2.5l2.1-2.4z" />
        </svg>
      </button>
    </Show>
  );
}
