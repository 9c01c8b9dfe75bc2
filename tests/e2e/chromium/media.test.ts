import { beforeAll, describe, expect, it } from 'vitest';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import type { ChromiumPage } from '../../../scripts/browser/chromium/page.ts';
import { eventually } from '../../../scripts/browser/driver.ts';
import { openInState } from '../../../scripts/screenshots/openInState.ts';
import { options, panel, popup, type Viewport } from '../../../scripts/screenshots/viewports.ts';
import { states } from '../../../scripts/screenshots/states.ts';
import { cutOff, violations } from '../../looks/inspect.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { launchHere } from './launchHere.ts';

const style = (selector: string, property: string): string =>
  `getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`;

/** Runs in the page: returns the focused element, and whether its ring is drawn and wholly visible. */
function readFocus(): { readonly name: string; readonly ring: string } {
  const element = document.activeElement;
  if (element === null || element === document.body) return { name: '', ring: '' };
  const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
  const name = `${element.tagName} ${element.className} ${element.ariaLabel ?? element.textContent}`.trim();
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return { name, ring: 'none' };
  const out = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const box = element.getBoundingClientRect();
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(around);
    const { left, right, top, bottom } = around.getBoundingClientRect();
    // Rounding shifts an edge by up to half a pixel.
    const beside = box.left - out < left - 0.5 || box.right + out > right + 0.5;
    const above = box.top - out < top - 0.5 || box.bottom + out > bottom + 0.5;
    if ((overflowX !== 'visible' && beside) || (overflowY !== 'visible' && above))
      return { name, ring: `cut by ${around.tagName} ${around.className}` };
  }
  return { name, ring: 'whole' };
}

describe('a preference of the system', () => {
  let driver: Chromium;
  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    driver = await launchHere();
    cleanUp(() => driver.close());
  });

  function open(viewport: Viewport, name: string): Promise<ChromiumPage> {
    const state = states.find((each) => each.name === name);
    if (state === undefined) throw new Error(`No state ${name}`);
    return openInState(driver, viewport, state);
  }

  it('less motion: nothing moves, neither what arrives nor what waits', async () => {
    for (const [state, selector] of [
      ['live', '.blocks tbody tr[data-hash]'],
      ['loading', '.bones .bone'],
      ['connecting', '.skeleton .bone'],
    ] as const) {
      const page = await open(popup, state);
      // The first rows are there at once. Those that come later have this class.
      await page.evaluate(`document.querySelector('.blocks tbody tr[data-hash]')?.classList.add('arriving')`);
      expect(await page.evaluate(style(selector, 'animation-name'))).toMatch(/arrive|breathe/);
      await page.emulate({ 'prefers-reduced-motion': 'reduce' });
      expect(await page.evaluate(style(selector, 'animation-name'))).toBe('none');
      expect(await page.evaluate('document.getAnimations().length')).toBe(0);
      await page.close();
    }
  });

  it.each([
    ['popup', popup, 'live'],
    ['popup', popup, 'mismatch'],
    ['panel', panel, 'refused-origin'],
    ['options', options, 'live'],
  ] as const)('more contrast: 7 to 1 everywhere in the %s', async (_name, viewport, state) => {
    const page = await open(viewport, state);
    for (const scheme of ['light', 'dark']) {
      await page.emulate({ 'prefers-contrast': 'more', 'prefers-color-scheme': scheme });
      expect(await violations(page, 'color-contrast-enhanced')).toEqual([]);
    }
    // The theme of that name is the same, for users who cannot change the system's setting.
    await page.emulate({});
    await page.evaluate(`document.documentElement.dataset.theme = 'contrast'`);
    expect(await violations(page, 'color-contrast-enhanced')).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'])('the system’s own colours keep all marks distinct in %s', async (scheme) => {
    const page = await open(popup, 'reorg');
    await page.emulate({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
    const canvas = await page.evaluate(style('main', 'background-color'));
    const ink = await page.evaluate(style('.blocks th data', 'color'));
    expect(ink).not.toBe(canvas);
    // Bars and the fee chart use the system's text colour on its canvas, in a frame.
    expect(await page.evaluate(style('.bar', 'background-image'))).toContain(String(ink));
    expect(await page.evaluate(style('.bar', 'outline-style'))).toBe('solid');
    expect(await page.evaluate(style('.sparkline .line', 'stroke'))).toBe(ink);
    // Checks and replaced blocks are marked by signs, not by hues alone.
    expect(await page.evaluate(`document.querySelector('.check.matches').textContent`)).toBe('✓');
    expect(await page.evaluate(`document.querySelector('.ghost').textContent`)).toBe('↺');
    // The selected row has a frame of its own.
    expect(await page.evaluate(style('tr.selected', 'outline-style'))).toBe('solid');
    expect(await page.evaluate(style('tr.selected', 'outline-width'))).toBe('1px');
    expect(await page.evaluate(style('.tabs [aria-selected=true]', 'border-bottom-width'))).toBe('2px');
    await page.close();

    const served = await open(popup, 'late');
    await served.emulate({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
    expect(await served.evaluate(style('.situation', 'border-top-width'))).toBe('1px');
    await served.close();
  });

  it.each([
    ['popup', popup],
    ['panel', panel],
    ['options', options],
  ] as const)(
    'no pointer: Tab reaches every control of the %s with its ring whole',
    async (_name, viewport) => {
      const page = await open(viewport, 'late');
      const controls = await page.evaluate<number>(
        `[...document.querySelectorAll('a, button, input, select, summary, [tabindex="0"]')]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility())
        .filter((each) => each.type !== 'radio' || each.checked).length`,
      );
      const reached = new Set<string>();
      const wrong: string[] = [];
      for (let step = 0; step < controls + 3; step += 1) {
        await page.press('Tab');
        await page.evaluate(
          `document.activeElement?.toggleAttribute('data-reached', true); document.activeElement?.scrollIntoView({ block: 'center' })`,
        );
        const { name, ring } = await page.evaluate<ReturnType<typeof readFocus>>(
          `(${readFocus.toString()})()`,
        );
        if (name === '') continue;
        reached.add(name);
        if (ring !== 'whole') wrong.push(`${name}: ${ring}`);
      }
      expect(wrong).toEqual([]);
      expect(
        await page.evaluate(`document.querySelectorAll('[data-reached]').length`),
      ).toBeGreaterThanOrEqual(controls);
      await page.close();
    },
  );

  it('everything at 200 %: the real popup and the settings keep all of their width in sight', async () => {
    const page = await driver.openPage('options.html');
    await driver.zoom(2);
    const small = await driver.openPopup();
    const width = await eventually('the zoomed popup', async () => {
      const got = await small.evaluate<number>('innerWidth');
      return got > 160 && got <= 400 ? got : undefined;
    });
    for (const zoomed of [page, small]) {
      expect(await zoomed.evaluate('devicePixelRatio')).toBe(2);
      expect(await cutOff(zoomed)).toEqual([]);
    }
    expect(await small.evaluate<number>('document.body.scrollWidth')).toBeLessThanOrEqual(width);
    await small.close();
    await page.close();
    await driver.zoom(1);
    const whole = await driver.openPopup();
    await eventually('the popup at its own size', async () =>
      (await whole.evaluate<string>('[innerWidth, innerHeight].join()')) === '780,600' ? true : undefined,
    );
    await whole.close();
  });

  it('a low screen: the real popup has all of its width, and the page in it no scroll bar', async () => {
    const low = await launchHere({ screenHeight: 520 });
    const page = await low.openPopup();
    const height = await eventually('the low popup', async () => {
      const got = await page.evaluate<number>('innerHeight');
      return got > 160 && got < 520 ? got : undefined;
    });
    expect(
      await page.evaluate(
        `[innerWidth, document.documentElement.clientWidth, document.documentElement.scrollHeight]`,
      ),
    ).toEqual([780, 780, height]);
    await low.close();
  });

  it('throws nothing anywhere', () => {
    expect(driver.errors()).toEqual([]);
  });
});
