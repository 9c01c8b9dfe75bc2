import { describe, expect, it } from 'vitest';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import { numberOf, waitForText } from '../tables/body.ts';
import type { TabSetup } from '../tables/tabSetup.ts';
import { transactionsOf } from '../tables/expected.ts';
import { tabTo } from '../tabTo.ts';
import { BLOCK } from './hostileBlock.ts';
import { inBothThemes, PICTURE, rowsOf, until } from './reading.ts';

const NAMED = '.picture [aria-live]';
const startOf = (at: number): RegExp =>
  new RegExp(`^${transactionsOf(BLOCK)[at]?.['hash']?.slice(0, 6)}….* · `);
const drawnBy = (page: ViewPage, measure: string): Promise<true> =>
  until(
    page,
    `the picture by ${measure}`,
    `document.querySelector('.picture [role=img]')?.getAttribute('aria-label') ===
       'Transactions of block ${numberOf(BLOCK).toLocaleString('en')} by ${measure}'`,
  );
/** Opening its list needs a real mouse, which differs by browser and system. */
const chooseArea = (page: ViewPage, area: string): Promise<unknown> =>
  page.evaluate(`(() => { const it = document.querySelector('.picture select'); it.value = '${area}';
    it.dispatchEvent(new Event('change', { bubbles: true })); })()`);

/** How the picture is named, remembered and drawn by fee. Its pointer and filter: tests/e2e/tables/picture.ts. */
export function describePictureKept(setup: () => TabSetup): void {
  describe('the picture', () => {
    it('is named as the table that is its equal, and names what is under the pointer', async () => {
      const { tab } = setup();
      await rowsOf(tab, 'its rows');
      await tab.click(PICTURE);
      await drawnBy(tab, 'gas');
      await waitForText(tab, '.legend', /Create 1/);
      await tab.point('.picture .keys');
      await waitForText(tab, NAMED, /^0x[0-9a-f]{4}….* gas$/);
      await tab.point('h1');
      await waitForText(tab, NAMED, /^Point at/);
      expect(await inBothThemes(tab)).toEqual([]);
    });

    it('is still open in the popup', async () => {
      const popup = await setup().driver.openPopup();
      await drawnBy(popup, 'gas');
      expect(await inBothThemes(popup)).toEqual([]);
      await popup.close();
    });

    it('by fee says why there is none, and is drawn once the receipts are there', async () => {
      const { tab } = setup();
      await chooseArea(tab, 'fee');
      await waitForText(tab, '.picture .note', /^Fees are known from the receipts only/);
      expect(await inBothThemes(tab)).toEqual([]);
      await tabTo(tab, /^Load receipts$/);
      await tab.press('Enter');
      await drawnBy(tab, 'fee');
      await waitForText(tab, '.legend', /Failed 8/);
      // The pressed button is gone; who has no pointer goes on in the picture.
      await until(tab, 'the focus', `document.activeElement?.matches('.picture .keys') === true`);
      await waitForText(tab, NAMED, startOf(0));
      expect(await inBothThemes(tab)).toEqual([]);
      await chooseArea(tab, 'gas');
      await tab.click(PICTURE);
      await until(tab, 'no picture', `document.querySelector('.picture') === null`);
    });
  });
}
