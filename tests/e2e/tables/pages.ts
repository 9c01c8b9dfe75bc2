import { describe, expect, it } from 'vitest';
import type { Driver } from '../../../scripts/browser/driver.ts';
import { readThrough, tableOf, valuesUnder } from '../../../scripts/browser/readRows.ts';
import { readTicker } from '../../../scripts/browser/readTicker.ts';
import { numberOf, open, waitForText } from './body.ts';
import { expectedRows, HEADS, transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

/** Stories of the tables in every page of the extension that shows them. */
export function describePages(setup: () => TabSetup): void {
  describe('every page', () => {
    it.each([
      ['popup', (driver: Driver) => driver.openPopup()],
      ['side panel', (driver: Driver) => driver.openSidePanel()],
    ])('shows every one of 260 transactions in the real %s', async (_, show) => {
      const { driver, node } = setup();
      const block = nextBlock(node.newest(), 260);
      node.announce(block);
      const page = await show(driver);
      const table = await open(page, block);
      expect(valuesUnder(HEADS, table, await readThrough(page))).toEqual(
        expectedRows(block, node.price.answer),
      );
      const { blocks, sidewaysScroll } = await readTicker(page);
      expect(blocks).toHaveLength(5);
      expect(sidewaysScroll).toBe(false);
      await page.close();
    });

    it('opens a tab at a block and a row of it, with its details', async () => {
      const { driver, node } = setup();
      const block = nextBlock(node.newest(), 260);
      node.announce(block);
      node.announce(nextBlock(block.block, 2));
      const wanted = transactionsOf(block)[150]?.['hash'] ?? '';
      const page = await driver.openPage(`tab.html#${block.block.hash}/${wanted}`);
      const there = await tableOf(page, numberOf(block), 'its row', ({ rows }) =>
        rows.some(({ cells }) => cells[0]?.value === wanted),
      );
      expect(there.rowCount).toBe(260);
      expect(await waitForText(page, '.detail', /wei/)).toContain(wanted);
      await page.close();
    });

    it('tests a connection on the options page', async () => {
      const { driver, node } = setup();
      const page = await driver.openPage('options.html');
      await page.click('#endpoint');
      await page.type(node.node.url);
      await page.click('form.endpoint button[type=button]');
      expect(await waitForText(page, 'form.endpoint', /The node works\./)).toContain('Scripted/1');
      await page.close();
    });
  });
}
