import { createSignal, For, onCleanup, Show, type JSX } from 'solid-js';
import type { CheckpointAnswer } from '../../../feed/contract/question.ts';
import type { Hex } from '../../../feed/contract/scalars.ts';
import { AGREEING_HOSTS } from '../../../feed/networks/beaconHosts.ts';
import { t } from '../../../words/i18n.ts';
import { reasonText } from '../../../words/reasonText.ts';
import { useOptions } from '../form/optionsView.ts';
import { agreedRoot } from './agreedRoot.ts';

/** The button that asks the checkpoint hosts, with each one's answer. Only a root that two of them name is used. */
export function CheckpointHosts(props: {
  readonly chainId: number;
  readonly hosts: readonly string[];
  readonly use: (root: Hex) => void;
}): JSX.Element {
  const options = useOptions();
  const [answers, setAnswers] = createSignal<readonly CheckpointAnswer[] | null>(null);
  const [asking, setAsking] = createSignal(false);
  let cancel = (): void => undefined;
  onCleanup(() => cancel());
  const names = (): string => props.hosts.map((host) => new URL(host).hostname).join(', ');
  const ask = (): void => {
    setAsking(true);
    cancel = options.ask({ kind: 'checkpoints', chainId: props.chainId }, (part) => {
      if (part.kind !== 'checkpoints') return;
      setAsking(false);
      setAnswers(part.answers);
      const root = agreedRoot(part.answers);
      if (root !== null) props.use(root);
    });
  };
  const words = ({ root, reason }: CheckpointAnswer): string => {
    if (root !== null) return root;
    if (reason?.kind === 'originRefused') return t('options.consensus.allowHelp');
    return reason === null ? t('none') : reasonText(reason);
  };
  const allow = (host: string): void => {
    // Firefox accepts a permission request only as the first call of a click.
    const answered = options.requestOriginPermission(host);
    void answered.then((granted) => granted && ask());
  };
  return (
    <Show
      when={props.hosts.length >= AGREEING_HOSTS}
      fallback={<p class="help">{t('options.consensus.askNot')}</p>}
    >
      {/* A button that is disabled loses the focus. */}
      <button type="button" onClick={() => asking() || ask()} aria-disabled={asking()}>
        {t('options.consensus.ask')}
      </button>
      <p class="help">{t('options.consensus.askHelp', { hosts: names() })}</p>
      <div aria-live="polite">
        <Show when={answers()}>
          {(given) => (
            <>
              <ul class="checkpoints">
                <For each={given()}>
                  {(answer) => (
                    <li>
                      {t('options.consensus.answer', {
                        host: new URL(answer.host).hostname,
                        answer: words(answer),
                      })}{' '}
                      <Show when={answer.reason?.kind === 'originRefused'}>
                        <button type="button" onClick={() => allow(answer.host)}>
                          {t('options.consensus.allow', { host: new URL(answer.host).hostname })}
                        </button>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
              <p>
                {agreedRoot(given()) === null
                  ? t('options.consensus.disagreed')
                  : t('options.consensus.agreed')}
              </p>
            </>
          )}
        </Show>
      </div>
    </Show>
  );
}
