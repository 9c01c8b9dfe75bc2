import { Show, type JSX } from 'solid-js';
import { age } from '../words/figures.ts';
import { t } from '../words/i18n.ts';
import { useStatus } from './view/useStatus.ts';
import { useView } from './view/view.ts';
import { reasonText } from '../words/reasonText.ts';
import { statusWord } from '../words/statusWord.ts';

/** The state of the line to the node. Its words change only when the state does; ages stand beside it. */
export function Connection(): JSX.Element {
  const view = useView();
  const now = useStatus();
  const why = (): string => {
    const { reason } = now();
    return reason === null ? '' : reasonText(reason);
  };
  return (
    <div class="connection" data-word={now().word.toLowerCase()}>
      <span class="dot" aria-hidden="true" />
      <span role="status" title={why()} aria-label={t('connection.name')}>
        <b>{statusWord(now().word)}</b>
        <Show when={why()}>
          {/* For the eye it stands below, with what to do about it. */}
          <span class="hidden"> {why()}</span>
        </Show>
        <Show when={now().endpoint}>
          <span class="endpoint"> {now().endpoint}</span>
        </Show>
      </span>
      <Show when={now().retryAt}>
        {(at) => (
          <small class="countdown">
            {t('connection.nextTry')}{' '}
            <time datetime={new Date(at()).toISOString()}>{age(Math.max(0, at() - view.now()))}</time>
          </small>
        )}
      </Show>
    </div>
  );
}
