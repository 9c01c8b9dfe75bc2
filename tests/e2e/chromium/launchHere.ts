import { afterAll } from 'vitest';
import { launchChromium, type Chromium } from '../../../scripts/browser/chromium.ts';
import type { ChromiumOptions } from '../../../scripts/browser/chromium/command.ts';
import { findBrowser } from '../../../scripts/browser/find.ts';

const launched: Chromium[] = [];
// A failed story may leave its browser open, which would keep the runner waiting.
afterAll(() => Promise.all(launched.map((chromium) => chromium.close())));

/** Chromium with the built extension, headless. */
export async function launchHere(options: Partial<ChromiumOptions> = {}): Promise<Chromium> {
  const chromium = await launchChromium({
    binary: findBrowser('chromium'),
    extension: new URL('../../../.output/chrome-mv3', import.meta.url).pathname,
    headless: true,
    ...options,
  });
  launched.push(chromium);
  return chromium;
}
