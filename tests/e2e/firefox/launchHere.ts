import { afterAll } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find.ts';
import { launchFirefox, type Firefox } from '../../../scripts/browser/firefox.ts';
import type { FirefoxOptions } from '../../../scripts/browser/firefox/preferences.ts';

const launched: Firefox[] = [];
// A failed story may leave its browser open, which would keep the runner waiting.
afterAll(() => Promise.all(launched.map((firefox) => firefox.close())));

/** Firefox with the built extension, headless. */
export async function launchHere(options: Partial<FirefoxOptions> = {}): Promise<Firefox> {
  const firefox = await launchFirefox({
    binary: findBrowser('firefox'),
    extension: new URL('../../../.output/firefox-mv2', import.meta.url).pathname,
    headless: true,
    ...options,
  });
  launched.push(firefox);
  return firefox;
}
