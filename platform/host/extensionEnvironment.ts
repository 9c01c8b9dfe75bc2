import { browser } from 'wxt/browser';
import type { Environment } from '../../feed/contract/environment.ts';

/** The feed's environment in an extension page, beyond the web's own globals. */
export function extensionEnvironment(): Partial<Environment> {
  return {
    online: () => navigator.onLine,
    spawnChecker: () => new Worker(browser.runtime.getURL('/checker.js'), { type: 'module' }),
  };
}
