import { Show, type JSX } from 'solid-js';
import type { SenderCheck } from '../../feed/contract/transaction.ts';
import { t } from '../../words/i18n.ts';

const SIGNS = { recovered: '✓', mismatch: '✗', uncheckable: '·' } as const;

/** Whether the sender has signed the transaction. */
export function SenderMark(props: { readonly check: SenderCheck | null }): JSX.Element {
  return (
    <Show when={props.check}>
      {(check) => (
        <span
          class={`check ${check()}`}
          role="img"
          aria-label={t(`sender.${check()}`)}
          title={t(`sender.${check()}`)}
        >
          {SIGNS[check()]}
        </span>
      )}
    </Show>
  );
}
