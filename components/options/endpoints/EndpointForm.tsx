import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import { MOST_ENDPOINTS } from '../../../settings/settingsSchema.ts';
import { withoutFragment } from '../../../settings/withoutFragment.ts';
import { integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import { hasBlockedPort } from './blockedPorts.ts';
import { createConnectionTest } from './connectionTest.ts';
import { endpointProblem, type EndpointProblem } from './endpointProblem.ts';
import { socketAddresses } from './socketAddresses.ts';
import { networkOf, ownEndpoints, useOptions } from '../form/optionsView.ts';
import { ConnectionTestResult } from './ConnectionTestResult.tsx';

/** The field for one WebSocket URL. `editing` is the endpoint that it replaces; null adds a new one. */
export function EndpointForm(props: {
  readonly editing: string | null;
  /** Resolves to false if the browser could not store it. */
  readonly save: (endpoint: string) => Promise<boolean>;
  /** Called when a saved node has answered, with the chain id it serves. */
  readonly onChainFound: (endpoint: string, chainId: number) => void;
}): JSX.Element {
  const options = useOptions();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<EndpointProblem | 'offered'>(null);
  const test = createConnectionTest(options.ask);
  let field: HTMLInputElement | undefined;
  // Only the choice of a list entry fills the field. A change of another setting must keep the typed text.
  createEffect(
    on(
      () => props.editing,
      (endpoint) => {
        setProblem(null);
        test.clear();
        setText(endpoint ?? '');
        if (endpoint !== null) field?.focus();
      },
      { defer: true },
    ),
  );
  /** Tries the WebSocket of a typed HTTP address; one that answers goes into the field. False for any other text. */
  const offerSocket = (): boolean => {
    const [first, ...others] = socketAddresses(text().trim());
    if (first === undefined) return false;
    const typed = text();
    field?.focus();
    if (hasBlockedPort(first)) {
      setProblem('blocked');
      return true;
    }
    setProblem('scheme');
    const attempt = (address: string, left: readonly string[]): void =>
      test.run(
        address,
        null,
        () => {
          if (text() !== typed) return;
          setText(address);
          setProblem('offered');
        },
        () => {
          const [next, ...rest] = left;
          if (next !== undefined) attempt(next, rest);
        },
      );
    attempt(first, others);
    return true;
  };
  /** Returns the typed URL if it is valid. Otherwise shows the error, keeps the text and returns null. */
  const accepted = (known: readonly string[]): string | null => {
    const typed = text().trim();
    const found = endpointProblem(typed, known);
    setProblem(found);
    if (found === null) return withoutFragment(typed);
    field?.focus();
    return null;
  };
  const runTest = (): void => {
    test.clear();
    if (offerSocket()) return;
    const endpoint = accepted([]);
    if (endpoint !== null) test.run(endpoint, networkOf(options.settings()).chainId);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (offerSocket()) return;
    const others = ownEndpoints(options.settings()).filter((each) => each !== props.editing);
    const endpoint = accepted(others);
    if (endpoint === null) return;
    setText('');
    void props.save(endpoint).then((isStored) => {
      // The user may have typed another one meanwhile.
      if (!isStored && text() === (props.editing ?? '')) setText(endpoint);
    });
    // Null accepts any chain: the settings then move to the network of the node.
    test.run(endpoint, null, ({ chainId }) => props.onChainFound(endpoint, chainId));
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
          aria-invalid={problem() !== null && problem() !== 'offered'}
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
            {problemText(kind())}
          </p>
        )}
      </Show>
      <p class="help" id="endpoint-help">
        {t('options.endpoint.help')}
      </p>
      <ConnectionTestResult id="endpoint-test" state={test.state()} retry={runTest} />
    </form>
  );
}

function problemText(problem: NonNullable<EndpointProblem> | 'offered'): string {
  return problem === 'full'
    ? t('options.endpoint.problem.full', { most: integer(MOST_ENDPOINTS) })
    : t(`options.endpoint.problem.${problem}`);
}
