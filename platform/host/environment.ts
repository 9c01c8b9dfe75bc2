import { browser } from 'wxt/browser';
import type { World } from '../../feed/contract/environment.ts';

/** What the feed needs of an extension page beyond the web's own globals. */
export function extensionWorld(): Partial<World> {
  return {
    online: () => navigator.onLine,
    spawnChecker: () => new Worker(browser.runtime.getURL('/checker.js'), { type: 'module' }),
  };
}
