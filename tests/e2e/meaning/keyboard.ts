import { describe, expect, it } from 'vitest';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import type { LongTable } from '../../../scripts/browser/readRows.ts';
import { choose, numberOf, textOf, waitForText } from '../tables/body.ts';
import { nextBlock } from '../tables/blocks.ts';
import { transactionsOf } from '../tables/expected.ts';
import type { TabSetup } from '../tables/tabSetup.ts';
import { tabTo } from '../tabTo.ts';
import { BLOCK, ROWS } from './hostileBlock.ts';
import { FOCUSED, goToRow, rowsOf, toOf, until } from './reading.ts';

/** Opens the details of the row at this position from the row that Tab reaches. */
async function openRow(tab: ViewPage, row: number): Promise<void> {
  await tabTo(tab, /^0x[0-9a-f]{4}…/);
  await goToRow(tab, row);
}

async function pressOn(tab: ViewPage, name: RegExp): Promise<void> {
  await tabTo(tab, name);
  await tab.press('Enter');
}

/** Everything of a block's meaning with the keyboard alone. */
export function describeKeyboard(setup: () => TabSetup): void {
  describe('the keyboard alone', () => {
    it('shows names', async () => {
      const { tab } = setup();
      await tab.point('h1');
      await tab.press('Escape');
      const token = (text: string): Promise<LongTable> =>
        rowsOf(tab, text, (table) => toOf(table, ROWS.transfer).text === text);
      await token('0xa0b8…eb48 Token');
      await pressOn(tab, /^Names$/);
      await token('0xa0b8…eb48 USDC Token');
      await tab.press('Enter');
      expect((await token('0xa0b8…eb48 Token')).busy).toBe(false);
    });

    it('opens the arguments, level by level, and stays on them while a new block arrives', async () => {
      const { tab, node } = setup();
      await openRow(tab, ROWS.nested);
      await pressOn(tab, /^Arguments$/);
      await waitForText(tab, '.arguments p', /^multicall$/);
      expect(await tab.evaluate(FOCUSED)).toBe('Arguments');
      node.announce(nextBlock(node.newest(), 3));
      await waitForText(tab, '.pill', /^1 new block$/);
      for (const name of ['Call multicall', 'Call exactInputSingle']) {
        await tab.press('Tab');
        expect(await tab.evaluate(FOCUSED)).toBe(name);
        await tab.press('Enter');
        expect(await tab.evaluate(FOCUSED)).toBe(name);
      }
      await waitForText(tab, '.arguments .inner .inner', /amountIn uint2562 USDC/);
      node.announce(nextBlock(node.newest(), 3));
      await waitForText(tab, '.pill', /^2 new blocks$/);
      expect(await tab.evaluate(FOCUSED)).toBe('Call exactInputSingle');
      await waitForText(tab, '.arguments .inner .inner', /amountIn uint2562 USDC/);
      await rowsOf(tab, 'still the same block');
      await choose(tab, BLOCK);
      await tab.point('h1');
    });

    it('hides misleading transfers', async () => {
      const { tab } = setup();
      await tabTo(tab, /^Transactions/);
      await tab.press('ArrowRight');
      await rowsOf(tab, 'four transfers', ({ rowCount, heads }) => rowCount === 4 && heads.includes('Token'));
      await pressOn(tab, /^Hide misleading \(3\)$/);
      await rowsOf(tab, 'one transfer', ({ rowCount }) => rowCount === 1);
      expect(await tab.evaluate(FOCUSED)).toBe('3 hidden');
      await tab.press('Enter');
      await rowsOf(tab, 'all of them', ({ rowCount }) => rowCount === 4);
      await tabTo(tab, /^Token transfers/);
      await tab.press('ArrowLeft');
      await rowsOf(tab, 'the transactions', ({ heads }) => heads.includes('Hash'));
    });

    it('opens the picture, moves in it, and selects its row', async () => {
      const { tab } = setup();
      const named = (at: number): Promise<string> =>
        waitForText(
          tab,
          '.picture [aria-live]',
          new RegExp(`^${transactionsOf(BLOCK)[at]?.['hash']?.slice(0, 6)}….* gas$`),
        );
      await pressOn(tab, /^Picture$/);
      await until(tab, 'the picture', `document.querySelector('.picture canvas') !== null`);
      await tabTo(tab, /^Arrow keys name/);
      await named(0);
      await tab.press('ArrowRight');
      await named(1);
      await tab.press('End');
      await named(ROWS.last - 1);
      await tab.press('ArrowLeft');
      await named(ROWS.last - 2);
      await tab.press('Home');
      await named(0);
      await tab.press('ArrowDown');
      await tab.press('ArrowUp');
      await tab.press('End');
      await tab.press('Enter');
      await until(tab, 'its row', `document.querySelector('tr.open')?.ariaRowIndex === '${ROWS.last}'`);
      await until(tab, 'the focus on it', `document.activeElement?.matches('tr.open') === true`);
      await tabTo(tab, /^Area$/);
      await pressOn(tab, /^Picture$/);
      await until(tab, 'no picture', `document.querySelector('.picture') === null`);
      expect(await textOf(tab, '[role=tabpanel] caption')).toContain(numberOf(BLOCK).toLocaleString('en'));
    });
  });
}
