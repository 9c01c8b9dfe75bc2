import type { JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';

/** Replaces rows that contradict their block, until they are loaded again or the user shows them anyway. */
export function Accused(props: {
  readonly words: string;
  readonly again: () => void;
  readonly reveal: () => void;
}): JSX.Element {
  return (
    <div class="accused" role="alert">
      <p>{props.words}</p>
      <button type="button" onClick={() => props.again()}>
        {t('check.again')}
      </button>{' '}
      <button type="button" class="quiet" onClick={() => props.reveal()}>
        {t('check.reveal')}
      </button>
    </div>
  );
}
