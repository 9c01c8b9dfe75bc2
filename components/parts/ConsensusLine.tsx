import { createMemo, Show, type JSX } from 'solid-js';
import { consensusText } from './consensusText.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** What the light client found: who was asked, and how far behind the signatures are. For scripts alone while it is off. */
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
