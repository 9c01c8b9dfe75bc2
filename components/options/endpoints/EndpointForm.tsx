import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import { t } from '../../../words/i18n.ts';
import { createConnectionTest } from './connectionTest.ts';
import { endpointProblem, type EndpointProblem } from './endpointProblem.ts';
import { networkOf, ownEndpoints, useOptions } from '../form/optionsView.ts';
import { TestOutcome } from './TestOutcome.tsx';

/** The field for one WebSocket URL. `editing`: the place in the list it replaces; null adds one. */
export function EndpointForm(props: {
  readonly editing: number | null;
  readonly save: (endpoint: string) => void;
  /** A saved node answered: this is the chain it serves. */
  readonly serves: (endpoint: string, chainId: number) => void;
}): JSX.Element {
  const options = useOptions();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<EndpointProblem>(null);
  const test = createConnectionTest(options.ask);
  let field: HTMLInputElement | undefined;
  // Only the choice of a line fills the field: a change of any other setting must not undo what was typed.
  createEffect(
    on(
      () => props.editing,
      (index) => {
        setProblem(null);
        test.clear();
        setText(index === null ? '' : (ownEndpoints(options.settings())[index] ?? ''));
        if (index !== null) field?.focus();
      },
      { defer: true },
    ),
  );
  /** The typed text when it can be used, else null with its error shown; what was typed stays. */
  const accepted = (known: readonly string[]): string | null => {
    const typed = text().trim();
    const found = endpointProblem(typed, known);
    setProblem(found);
    if (found === null) return typed;
    field?.focus();
    return null;
  };
  const runTest = (): void => {
    test.clear();
    const endpoint = accepted([]);
    if (endpoint !== null) test.run(endpoint, networkOf(options.settings()).chainId);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const others = ownEndpoints(options.settings()).filter((_, index) => index !== props.editing);
    const endpoint = accepted(others);
    if (endpoint === null) return;
    setText('');
    props.save(endpoint);
    // Whatever chain it serves is fine: the network follows the node.
    test.run(endpoint, null, ({ chainId }) => props.serves(endpoint, chainId));
  };
  return (
    <form class="endpoint" onSubmit={submit} novalidate>
      <label for="endpoint">{t('options.endpoint.label')}</label>
      <div class="line">
        <input
          id="endpoint"
          ref={(element) => (field = element)}
          type="url"
          inputmode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="wss://…"
          value={text()}
          aria-invalid={problem() !== null}
          aria-describedby="endpoint-error endpoint-help"
          onInput={(event) => {
            setText(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <button type="button" onClick={runTest}>
          {t('options.endpoint.test')}
        </button>
        <button type="submit" class="primary">
          {t('options.endpoint.save')}
        </button>
      </div>
      <Show when={problem()}>
        {(kind) => (
          <p class="error" id="endpoint-error" role="alert">
            {t(`options.endpoint.problem.${kind()}`)}
          </p>
        )}
      </Show>
      <p class="help" id="endpoint-help">
        {t('options.endpoint.help')}
      </p>
      <TestOutcome id="endpoint-test" state={test.state()} again={runTest} />
    </form>
  );
}
