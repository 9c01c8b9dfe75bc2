import { createMemo, Show, type JSX } from 'solid-js';
import { consensusText } from './consensusText.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** The light client's result: the host, and how far behind the signatures are. Only scripts read it while it is off. */
export function ConsensusLine(): JSX.Element {
  const view = useView();
  const line = createMemo(() => consensusText(view.snapshot()?.consensus ?? null));
  return (
    <p
      class="consensus"
      classList={{ hidden: line().verdict === 'off' }}
      data-check="consensus"
      data-verdict={line().verdict}
      title={line().title}
    >
      {line().text}
      <Show when={line().verdict === 'tooOld'}>
        {' '}
        <button type="button" class="link" onClick={() => view.openSettings()}>
          {t('remedy.settings')}
        </button>
      </Show>
    </p>
  );
}
