import { Show, type JSX } from 'solid-js';
import { age } from '../words/figures.ts';
import { t } from '../words/i18n.ts';
import { useStatus } from './view/useStatus.ts';
import { useView } from './view/view.ts';
import { reasonText } from '../words/reasonText.ts';
import { statusWord } from '../words/statusWord.ts';

/**
 * The state of the connection to the node. A live region: its text changes only with the state, and the countdown is
 * outside it.
 */
export function Connection(): JSX.Element {
  const view = useView();
  const status = useStatus();
  const why = (): string => {
    const { reason } = status();
    return reason === null ? '' : reasonText(reason);
  };
  return (
    <div class="connection" data-word={status().word.toLowerCase()}>
      <span class="dot" aria-hidden="true" />
      <span role="status" title={why()} aria-label={t('connection.name')}>
        <b>{statusWord(status().word)}</b>
        <Show when={why()}>
          {/* The situation below shows the reason on screen, with the remedy. */}
          <span class="hidden"> {why()}</span>
        </Show>
        <Show when={status().endpoint}>
          <span class="endpoint"> {status().endpoint}</span>
        </Show>
      </span>
      <Show when={status().retryAt}>
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
