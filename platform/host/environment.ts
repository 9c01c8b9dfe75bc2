import { browser } from 'wxt/browser';
import type { Environment } from '../../feed/contract/environment.ts';

/** What the feed needs of an extension page beyond the web's own globals. */
export function extensionEnvironment(): Partial<Environment> {
  return {
    online: () => navigator.onLine,
    spawnChecker: () => new Worker(browser.runtime.getURL('/checker.js'), { type: 'module' }),
  };
}
