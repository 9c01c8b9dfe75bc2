import { loadStyles } from './loadStyles.ts';
import { isDetached } from '../view/isDetached.ts';

const RETRY_MS = 1000;

/**
 * Calls `take` with code that `load` imports, once, when its styles are there too. Tries again each second after a
 * failure. Firefox fails the imports of a page that is being reloaded, although the page may stay.
 */
export function loadCode<Code>(load: () => Promise<Code>, take: (code: Code) => void): void {
  Promise.all([load(), loadStyles()]).then(
    ([code]) => {
      if (!isDetached()) take(code);
    },
    () => {
      if (!isDetached()) setTimeout(() => loadCode(load, take), RETRY_MS);
    },
  );
}
