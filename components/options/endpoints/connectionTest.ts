import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { TestResult } from '../../../feed/contract/question.ts';
import type { OptionsView } from '../form/optionsView.ts';

export type TestState =
  | { readonly tag: 'none' }
  | { readonly tag: 'running'; readonly endpoint: string }
  | { readonly tag: 'done'; readonly endpoint: string; readonly result: TestResult };

type Works = Extract<TestResult, { kind: 'works' }>;

/** The feed answers within 5 s; a host that says nothing at all for longer is gone. */
const PATIENCE_MS = 8000;

/** Runs one connection test at a time. */
export function createConnectionTest(ask: OptionsView['ask']): {
  readonly state: Accessor<TestState>;
  /** `chainId` null: any. `worked` is called when the node works. */
  readonly run: (endpoint: string, chainId: number | null, worked?: (works: Works) => void) => void;
  readonly clear: () => void;
} {
  const [state, setState] = createSignal<TestState>({ tag: 'none' });
  let stop = (): void => {};
  onCleanup(() => stop());
  return {
    state,
    run(endpoint, chainId, worked = () => {}) {
      stop();
      setState({ tag: 'running', endpoint });
      const finish = (result: TestResult): void => {
        stop();
        setState({ tag: 'done', endpoint, result });
        if (result.kind === 'works') worked(result);
      };
      const timer = setTimeout(() => finish({ kind: 'fails', reason: { kind: 'hostGone' } }), PATIENCE_MS);
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
