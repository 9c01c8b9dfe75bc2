import type { Part } from '../contract/question.ts';

/**
 * Code that is loaded when it is first needed. The browser may refuse it, as while an extension is being updated: the
 * next need tries again, in browsers that forget a failed import (whatwg/html#10327); in others it fails again at once.
 */
export function lazy<Code>(load: () => Promise<Code>): () => Promise<Code> {
  let loading: Promise<Code> | null = null;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
    return loading;
  };
}

/** Asks what may still be loading. Where it cannot be loaded, the answer says so: no question waits for ever. */
export function askLazily<Code>(
  code: Promise<Code>,
  ask: (code: Code) => () => void,
  answer: (part: Part) => void,
): () => void {
  let cancelled = false;
  let cancel = (): void => undefined;
  code.then(
    (loaded) => {
      if (!cancelled) cancel = ask(loaded);
    },
    () => {
      if (!cancelled) answer({ kind: 'failed', reason: { kind: 'hostGone' } });
    },
  );
  return () => {
    cancelled = true;
    cancel();
  };
}
