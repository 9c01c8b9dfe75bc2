import { Show, type JSX } from 'solid-js';
import type { Reason } from '../../feed/contract/linkView.ts';
import type { Progress } from '../loaded/progress.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { reasonText } from '../../words/reasonText.ts';

/** Why the receipts that the user asked for did not arrive, and a button to ask again. */
export function ReceiptsFailure(props: {
  readonly progress: Progress;
  readonly again: () => void;
  /** How many questions it takes to ask for each transaction's receipt. */
  readonly questions: number;
  readonly singly: () => void;
}): JSX.Element {
  const reason = (): Reason | null => (props.progress.kind === 'failed' ? props.progress.reason : null);
  return (
    <Show when={reason()}>
      {(why) => (
        <p class="gone">
          {reasonText(why())}{' '}
          <button type="button" class="link" onClick={() => props.again()}>
            {t('remedy.retry')}
          </button>
          <Show when={why().kind === 'noReceipts' && props.questions > 0}>
            {' '}
            <button type="button" class="link" onClick={() => props.singly()}>
              {t('tools.singly', props.questions, [integer(props.questions)])}
            </button>
          </Show>
        </p>
      )}
    </Show>
  );
}
