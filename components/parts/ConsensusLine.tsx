import { createEffect, createMemo, createSignal, Show, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

type Words = Pick<typeof import('./consensusText.ts'), 'consensusText'>;

const OFF = { verdict: 'off', title: '', inSettings: undefined } as const;

/** The light client's result: the host, and how far behind the signatures are. Only scripts read it while it is off. */
export function ConsensusLine(): JSX.Element {
  const view = useView();
  const [words, setWords] = createSignal<Words | null>(null);
  const consensus = () => view.snapshot()?.consensus ?? null;
  createEffect(() => {
    if (consensus() !== null && words() === null) void import('./consensusText.ts').then(setWords);
  });
  const line = createMemo(() => {
    const found = consensus();
    const text = found === null ? undefined : words()?.consensusText(found);
    return text ?? { ...OFF, text: t('consensus.off') };
  });
  return (
    <p
      class="consensus"
      classList={{ hidden: line().verdict === 'off' }}
      data-check="consensus"
      data-verdict={line().verdict}
      title={line().title}
    >
      {line().text}
      <Show when={line().inSettings}>
        {' '}
        <button type="button" class="link" onClick={() => view.openSettings()}>
          {t('remedy.settings')}
        </button>
      </Show>
    </p>
  );
}
