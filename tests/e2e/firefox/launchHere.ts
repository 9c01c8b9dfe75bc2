import { findBrowser } from '../../../scripts/browser/find.ts';
import { launchFirefox, type Firefox, type FirefoxOptions } from '../../../scripts/browser/firefox.ts';

/** Firefox with the built extension, headless. */
export const launchHere = (options: Partial<FirefoxOptions> = {}): Promise<Firefox> =>
  launchFirefox({
    binary: findBrowser('firefox'),
    extension: new URL('../../../.output/firefox-mv2', import.meta.url).pathname,
    headless: true,
    ...options,
  });
