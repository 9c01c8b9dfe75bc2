import { afterAll } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find.ts';
import { launchFirefox, type Firefox, type FirefoxOptions } from '../../../scripts/browser/firefox.ts';

const launched: Firefox[] = [];
// A story that fails before it closes its browser would keep the run from ending.
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
