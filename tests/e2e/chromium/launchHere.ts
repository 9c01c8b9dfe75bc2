import { launchChromium, type Chromium, type ChromiumOptions } from '../../../scripts/browser/chromium.ts';
import { findBrowser } from '../../../scripts/browser/find.ts';

/** Chromium with the built extension, headless. */
export async function launchHere(options: Partial<ChromiumOptions> = {}): Promise<Chromium> {
  return launchChromium({
    binary: findBrowser('chromium'),
    extension: new URL('../../../.output/chrome-mv3', import.meta.url).pathname,
    headless: true,
    ...options,
  });
}
