import { Show, type JSX } from 'solid-js';
import type { Reason } from '../feed/types.ts';
import type { Progress } from './body.ts';
import { t } from './i18n.ts';
import { useView } from './view.ts';
import { reasonWords } from './words.ts';

/** Why there are no fees although they were asked for, and a way to ask again. */
export function ReceiptsTrouble(props: {
  readonly progress: Progress;
  readonly again: () => void;
}): JSX.Element {
  const view = useView();
  const reason = (): Reason | null => (props.progress.kind === 'failed' ? props.progress.reason : null);
  return (
    <Show when={reason()}>
      {(why) => (
        <p class="gone">
          {reasonWords(why(), view.origin).text}{' '}
          <button type="button" class="link" onClick={() => props.again()}>
            {t('remedy.retry')}
          </button>
        </p>
      )}
    </Show>
  );
}
