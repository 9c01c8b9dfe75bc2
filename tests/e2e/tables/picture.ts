import { describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { nextBlock } from './blocks.ts';
import { open, search } from './body.ts';
import { transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';

const NONE = `document.querySelector('.picture') === null`;
const SWITCH = '.tools button[aria-expanded]';
const untilTrue = (page: ViewPage, what: string, expression: string): Promise<true> =>
  eventually(what, async () => ((await page.evaluate<boolean>(expression)) ? true : undefined));
const isThere = (page: ViewPage, selector: string): Promise<boolean> =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`);
const focusedRow = (page: ViewPage): Promise<number> =>
  page.evaluate(`Number(document.activeElement?.getAttribute('aria-rowindex'))`);

/** How many different colours are in the drawing, and how much of it is opaque, 0 to 1. */
const PIXELS = `(() => {
  const canvas = document.querySelector('.picture canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(data.buffer);
  return { colours: new Set(pixels).size, drawn: pixels.filter((each) => each >>> 24 === 255).length / pixels.length };
})()`;

/** The block as a picture, by pointer and by keyboard, and remembered. */
export function describePicture(setup: () => TabSetup): void {
  describe('the picture of a block', () => {
    async function opened(): Promise<{ tab: ViewPage; block: ServedBlock }> {
      const { tab, node } = setup();
      const block = nextBlock(node.newest(), 300);
      node.announce(block);
      await open(tab, block);
      if (!(await isThere(tab, '.picture'))) await tab.click(SWITCH);
      await untilTrue(tab, 'the picture', `document.querySelector('.picture canvas') !== null`);
      await untilTrue(tab, 'the drawing', `(${PIXELS}).drawn > 0.6`);
      return { tab, block };
    }
    const press = async (tab: ViewPage, ...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await tab.press(key);
    };
    const openRow = (tab: ViewPage, hash: unknown): Promise<true> =>
      untilTrue(tab, 'the row', `document.querySelector('tr.open')?.dataset.hash === '${String(hash)}'`);

    it('is drawn in colours over its whole frame', async () => {
      const { tab } = await opened();
      const { colours } = await tab.evaluate<{ colours: number }>(PIXELS);
      expect(colours).toBeGreaterThan(3);
    });

    it('opens the row that the keys lead to, and scrolls to it', async () => {
      const { tab, block } = await opened();
      await tab.evaluate(`document.querySelector('.picture .keys').focus()`);
      await press(tab, 'End');
      const last = transactionsOf(block).at(-1)?.['hash'];
      await untilTrue(
        tab,
        'the name of the last',
        `document.querySelector('.picture [aria-live]').textContent.startsWith('${last?.slice(0, 6)}')`,
      );
      await press(tab, 'Enter');
      await openRow(tab, last);
      await untilTrue(tab, 'the focus on a row', `document.activeElement?.matches('tr') === true`);
      expect(await focusedRow(tab)).toBe(300);
      await press(tab, 'Enter', 'Escape');
    });

    it('opens the row of a rectangle that is clicked', async () => {
      const { tab } = await opened();
      await tab.click('.picture .keys');
      await untilTrue(tab, 'a row', `document.activeElement?.matches('tr.open') === true`);
      expect(await focusedRow(tab)).toBeGreaterThan(1);
      await press(tab, 'Escape');
    });

    it('dims what the filter hides', async () => {
      const { tab } = await opened();
      const before = await tab.evaluate(PIXELS);
      await tab.evaluate(search('0xfeedfacecafe'));
      await untilTrue(tab, 'a dimmed picture', `(${PIXELS}).drawn === 0`);
      await tab.evaluate(search(''));
      await untilTrue(tab, 'the picture again', `(${PIXELS}).drawn > 0`);
      expect(await tab.evaluate(PIXELS)).toEqual(before);
    });

    it('is open in the next page too, and closed by its press', async () => {
      const { driver, tab } = setup();
      await opened();
      const next = await driver.openPage('tab.html');
      await untilTrue(next, 'the picture', `document.querySelector('.picture canvas') !== null`);
      await next.click(SWITCH);
      expect(await untilTrue(next, 'no picture', NONE)).toBe(true);
      await next.close();
      await tab.click(SWITCH);
      expect(await untilTrue(tab, 'no picture', NONE)).toBe(true);
    });
  });
}
