import { describe, expect, it } from 'vitest';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import type { TabSetup } from '../tables/tabSetup.ts';
import { inBothThemes, NAMES, rowsOf, toOf } from './reading.ts';

/** The texts under To of the first three rows, once this one is the first. */
async function shownTo(page: ViewPage, first: string): Promise<readonly string[]> {
  const table = await rowsOf(
    page,
    `${first} in the first row`,
    (each) => !each.busy && toOf(each, 1).text === first,
  );
  return [1, 2, 3].map((row) => toOf(table, row).text.replace(/ Token$/, ''));
}

const isOn = (page: ViewPage): Promise<string> =>
  page.evaluate(`document.querySelector('${NAMES}').getAttribute('aria-pressed')`);

const UNNAMED = ['0x7a25…488d', '0xa0b8…eb48', '0x7a25…488d'];
const NAMED = ['0x7a25…488d Uniswap v2 Router', '0xa0b8…eb48 USDC', '0x7a25…488d ⚠'];

/** The shipped names, in a tab and in a popup that is opened again. */
export function describeNames(setup: () => TabSetup): void {
  describe('names', () => {
    it('are off at first, then beside each short address, and a look-alike is marked', async () => {
      const { tab } = setup();
      expect(await shownTo(tab, '0x7a25…488d')).toEqual(UNNAMED);
      expect(await isOn(tab)).toBe('false');
      await tab.click(NAMES);
      expect(await shownTo(tab, NAMED[0] ?? '')).toEqual(NAMED);
      const table = await rowsOf(tab, 'its marks');
      expect(toOf(table, 1).marks).toEqual([]);
      expect(toOf(table, 3).marks).toEqual(['Looks like Uniswap v2 Router, but is another address']);
      expect(await inBothThemes(tab)).toEqual([]);
    });

    it('are remembered by a popup that is opened again', async () => {
      const { driver, tab } = setup();
      const first = await driver.openPopup();
      expect(await shownTo(first, NAMED[0] ?? '')).toEqual(NAMED);
      await first.click(NAMES);
      expect(await shownTo(first, '0x7a25…488d')).toEqual(UNNAMED);
      await first.close();
      const again = await driver.openPopup();
      expect(await shownTo(again, '0x7a25…488d')).toEqual(UNNAMED);
      expect(await isOn(again)).toBe('false');
      await again.close();
      await tab.click(NAMES);
    });
  });
}
