import { Match, Show, Switch, type JSX } from 'solid-js';
import { networkByKey } from '../../../feed/networks/networks.ts';
import type { TestResult } from '../../../feed/contract/question.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import { explain } from '../../../words/explanation.ts';
import type { TestState } from './connectionTest.ts';
import { useOptions } from '../form/optionsView.ts';

type Works = Extract<TestResult, { kind: 'works' }>;

function Found(props: { readonly works: Works }): JSX.Element {
  return (
    <dl class="found">
      <dt>{t('options.test.chain')}</dt>
      <dd>
        {props.works.chainId} ({networkByKey('custom', props.works.chainId).name})
      </dd>
      <dt>{t('options.test.client')}</dt>
      <dd>{props.works.client ?? t('none')}</dd>
      <dt>{t('options.test.newest')}</dt>
      <dd>
        <data value={String(props.works.newest)}>{integer(props.works.newest)}</data>
      </dd>
      <dt>{t('options.test.latency')}</dt>
      <dd>{t('options.test.ms', { ms: integer(Math.round(props.works.latencyMs)) })}</dd>
      <dt>{t('options.test.heads')}</dt>
      <dd>{props.works.pushes ? t('options.test.pushed') : t('options.test.asked')}</dd>
    </dl>
  );
}

/** What came of a connection test; `again` runs it once more, after the user allowed reading the answer. */
export function TestOutcome(props: {
  readonly id: string;
  readonly state: TestState;
  readonly again: () => void;
}): JSX.Element {
  const options = useOptions();
  const works = (): Works | null =>
    props.state.tag === 'done' && props.state.result.kind === 'works' ? props.state.result : null;
  const reason = () =>
    props.state.tag === 'done' && props.state.result.kind === 'fails' ? props.state.result.reason : null;
  const unread = (): string | null => {
    const kind = reason()?.kind;
    // Without the leave, any answer of a server that sends no CORS headers looks like these two.
    return props.state.tag === 'done' && (kind === 'noConnection' || kind === 'notANode')
      ? props.state.endpoint
      : null;
  };
  return (
    <div class="outcome" id={props.id}>
      <div role="status" aria-label={t('options.test.name')}>
        <Switch>
          <Match when={props.state.tag === 'running'}>{t('options.test.running')}</Match>
          <Match when={works()}>
            {(found) => (
              <>
                <strong class="good">{t('options.test.works')}</strong>
                <Found works={found()} />
              </>
            )}
          </Match>
        </Switch>
      </div>
      <Show when={reason()}>
        {(why) => {
          const words = () => explain(why(), options.origin);
          return (
            <div role="alert">
              <strong>{words().text}</strong> {words().advice}{' '}
              <Show when={words().copy}>{(flag) => <CopyButton text={flag()} name={flag()} />}</Show>
            </div>
          );
        }}
      </Show>
      <Show when={unread()}>
        {(endpoint) => (
          <p class="offer">
            {t('options.test.offer')}{' '}
            <button
              type="button"
              onClick={() => {
                // Firefox takes the request only as the first thing a click does.
                const asked = options.requestAnswers(endpoint());
                void asked.then((granted) => granted && props.again());
              }}
            >
              {t('options.test.allow')}
            </button>
          </p>
        )}
      </Show>
    </div>
  );
}
