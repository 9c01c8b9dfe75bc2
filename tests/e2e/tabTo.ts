import type { ViewPage } from '../../scripts/browser/driver.ts';

const FOCUSED = `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()`;
const MOST = 80;

/** Presses Tab until the element of this name has the focus, from the top of the page. Rejects if none gets it. */
export async function tabTo(page: ViewPage, name: RegExp): Promise<void> {
  await page.evaluate(`void document.activeElement?.blur()`);
  const passed: string[] = [];
  while (passed.length < MOST) {
    await page.press('Tab');
    const focused = await page.evaluate<string>(FOCUSED);
    if (name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`Tab reached no ${name}, but ${passed.join(', ')}`);
}
