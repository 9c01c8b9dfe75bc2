import type { Part } from '../contract/question.ts';

/**
 * Loads code at the first call. A load may fail, for example during an update of the extension; the next call tries
 * again. Browsers that store failed imports fail again at once (whatwg/html#10327).
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

/** Asks code that may still load. If the load fails, the answer is `hostGone`, so that every question ends. */
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
