import { Show, type JSX } from 'solid-js';
import { networkByKey } from '../../../feed/networks/networks.ts';
import type { TestResult } from '../../../feed/contract/question.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import { explainReason } from '../../../words/explainReason.ts';
import { mayLackTls } from './mayLackTls.ts';
import type { TestState } from './connectionTest.ts';
import { useOptions } from '../form/optionsView.ts';

type Works = Extract<TestResult, { kind: 'works' }>;

function NodeFacts(props: { readonly works: Works }): JSX.Element {
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

/** The result of a connection test. `retry` runs the test again once the user has allowed reading the answer. */
export function ConnectionTestResult(props: {
  readonly id: string;
  readonly state: TestState;
  readonly retry: () => void;
}): JSX.Element {
  const options = useOptions();
  const works = (): Works | null =>
    props.state.tag === 'done' && props.state.result.kind === 'works' ? props.state.result : null;
  const reason = () =>
    props.state.tag === 'done' && props.state.result.kind === 'fails' ? props.state.result.reason : null;
  const hiddenAnswer = (): string | null => {
    const kind = reason()?.kind;
    // Without the permission, every answer of a server without CORS headers looks like one of these two.
    return props.state.tag === 'done' && (kind === 'noConnection' || kind === 'notANode')
      ? props.state.endpoint
      : null;
  };
  /** No secure connection. The browser hides whether nothing listens there, or a node without TLS. */
  const noTls = (): boolean =>
    props.state.tag === 'done' && reason()?.kind === 'unreachable' && mayLackTls(props.state.endpoint);
  return (
    <div class="outcome" id={props.id}>
      <div role="status" aria-label={t('options.test.name')}>
        <Show when={props.state.tag === 'running'}>{t('options.test.running')}</Show>
        <Show when={works()}>
          {(found) => (
            <>
              <strong class="good">{t('options.test.works')}</strong>
              <NodeFacts works={found()} />
            </>
          )}
        </Show>
      </div>
      <Show when={reason()}>
        {(why) => {
          const words = () => {
            const usual = explainReason(why(), options.origin);
            return noTls()
              ? { ...usual, text: t('options.test.noTls'), advice: t('options.test.tryPlain') }
              : usual;
          };
          return (
            <div role="alert">
              <strong>{words().text}</strong> {words().advice}{' '}
              <Show when={words().copy}>{(flag) => <CopyButton text={flag()} name={flag()} />}</Show>
            </div>
          );
        }}
      </Show>
      <Show when={hiddenAnswer()}>
        {(endpoint) => (
          <p class="offer">
            {t('options.test.offer')}{' '}
            <button
              type="button"
              onClick={() => {
                // Firefox accepts a permission request only as the first call of a click.
                const answered = options.requestOriginPermission(endpoint());
                void answered.then((granted) => granted && props.retry());
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
