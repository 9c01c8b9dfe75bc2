import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { TestResult } from '../../../feed/contract/question.ts';
import type { OptionsView } from '../form/optionsView.ts';

export type TestState =
  | { readonly tag: 'none' }
  | { readonly tag: 'running'; readonly endpoint: string }
  | { readonly tag: 'done'; readonly endpoint: string; readonly result: TestResult };

type Works = Extract<TestResult, { kind: 'works' }>;

/** The feed answers within 5 s. Without any answer after 8 s, its host is gone. */
const ANSWER_TIMEOUT_MS = 8000;

/** Runs one connection test at a time; a new one cancels the running one. */
export function createConnectionTest(ask: OptionsView['ask']): {
  readonly state: Accessor<TestState>;
  /** `chainId` null accepts any chain. `onWorks` is called if the node works, `onFails` if it does not. */
  readonly run: (
    endpoint: string,
    chainId: number | null,
    onWorks?: (works: Works) => void,
    onFails?: () => void,
  ) => void;
  readonly clear: () => void;
} {
  const [state, setState] = createSignal<TestState>({ tag: 'none' });
  let stop = (): void => {};
  onCleanup(() => stop());
  return {
    state,
    run(endpoint, chainId, onWorks = () => {}, onFails = () => {}) {
      stop();
      setState({ tag: 'running', endpoint });
      const finish = (result: TestResult): void => {
        stop();
        setState({ tag: 'done', endpoint, result });
        if (result.kind === 'works') onWorks(result);
        else onFails();
      };
      const timer = setTimeout(
        () => finish({ kind: 'fails', reason: { kind: 'hostGone' } }),
        ANSWER_TIMEOUT_MS,
      );
      const cancel = ask({ kind: 'test', endpoint, chainId }, (part) => {
        if (part.kind === 'tested') finish(part.result);
        else if (part.kind === 'failed') finish({ kind: 'fails', reason: part.reason });
      });
      stop = () => {
        clearTimeout(timer);
        cancel();
        stop = () => {};
      };
    },
    clear() {
      stop();
      setState({ tag: 'none' });
    },
  };
}
