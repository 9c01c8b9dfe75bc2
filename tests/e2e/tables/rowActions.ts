import { getAddress } from 'ethers';
import { describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { tableOf, valuesUnder } from '../../../scripts/browser/readRows.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { numberOf, open, waitForText, search } from './body.ts';
import { expectedExport, transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

/** Records every text written to the clipboard. */
const LISTEN = `(() => {
  const write = (window.writeText ??= navigator.clipboard.writeText.bind(navigator.clipboard));
  window.copied = [];
  navigator.clipboard.writeText = (text) => { window.copied.push(text); return write(text); };
})()`;

/** Waits until this row has the focus: in Firefox a press reaches the page's process a moment later. */
const focused = (tab: ViewPage, row: number): Promise<true> =>
  eventually(`the focus on row ${row}`, async () =>
    (await tab.evaluate<number>(`Number(document.activeElement?.getAttribute('aria-rowindex'))`)) === row
      ? true
      : undefined,
  );

/** A user's actions on a row, by pointer and by keyboard. */
export function describeRowActions(setup: () => TabSetup): void {
  describe('the rows of a block', () => {
    async function opened(): Promise<{ tab: ViewPage; block: ServedBlock; number: number }> {
      const { tab, node } = setup();
      const block = nextBlock(node.newest(), 300);
      node.announce(block);
      await open(tab, block);
      return { tab, block, number: numberOf(block) };
    }

    it('are copied from, the hash by the key c and what is checksummed by its button', async () => {
      const { tab, block } = await opened();
      const raw = transactionsOf(block)[2];
      await tab.evaluate(LISTEN);
      await tab.click('[role=tabpanel] tr[aria-rowindex="3"]');
      await focused(tab, 3);
      await tab.press('c');
      for (const line of [1, 2, 3]) {
        await tab.click(`.detail .line:nth-child(${line}) .copy`);
        await waitForText(tab, `.detail .line:nth-child(${line}) .copy`, /^Copied$/);
      }
      const copied = await tab.evaluate<readonly string[]>('window.copied');
      expect(copied).toEqual([
        raw?.['hash'],
        raw?.['hash'],
        getAddress(raw?.['from'] ?? ''),
        getAddress(raw?.['to'] ?? ''),
      ]);
      // The exact values are shown in full beside the buttons.
      const wei = BigInt(raw?.['value'] ?? '').toString();
      expect(await waitForText(tab, '.detail', new RegExp(`${wei} wei`))).toContain(raw?.['hash']);
      await tab.press('Escape');
    });

    it('are found while one types, and Escape brings all of them back', async () => {
      const { tab, block, number } = await opened();
      const all = expectedExport(block, 1n);
      await tab.press('/');
      await tab.type(all[137]?.['hash']?.slice(2, 30) ?? '');
      const one = await tableOf(tab, number, 'the one row', ({ rowCount }) => rowCount === 1);
      expect(valuesUnder(['Hash'], one, one.rows)).toEqual([[all[137]?.['hash']]]);
      for (const [typed, fits] of [
        ['>0.01', (row: (typeof all)[number]) => BigInt(row['wei'] ?? '') >= 10n ** 16n],
        ['create', (row: (typeof all)[number]) => row['kind'] === 'create'],
        ['blob', (row: (typeof all)[number]) => row['kind'] === 'blob'],
      ] as const) {
        await tab.evaluate(search(''));
        await tab.evaluate(`document.querySelector('input[type=search]').focus()`);
        await tab.type(typed);
        const found = all.filter(fits);
        const table = await tableOf(tab, number, typed, ({ rowCount }) => rowCount === found.length);
        expect(valuesUnder(['Hash'], table, table.rows)).toEqual(
          found.slice(0, table.rows.length).map(({ hash }) => [hash]),
        );
      }
      await tab.press('Escape');
      await tableOf(tab, number, 'all again', ({ rowCount }) => rowCount === 300);
      expect(await tab.evaluate(`document.querySelector('input[type=search]').value`)).toBe('');
    });

    it('are moved through with the keyboard, and ordered by value', async () => {
      const { tab, block, number } = await opened();
      // A click would open the details, which take the focus a frame later.
      await tab.evaluate(`document.querySelector('[role=tabpanel] tr[tabindex="0"]').focus()`);
      for (const [key, row] of [
        ['ArrowDown', 2],
        ['ArrowDown', 3],
        ['ArrowUp', 2],
        ['End', 300],
        ['Home', 1],
      ] as const) {
        await tab.press(key);
        await focused(tab, row);
      }
      await tab.press('Escape');
      await tab.click('[role=tabpanel] th button.sort');
      const byValue = expectedExport(block, 1n).toSorted(
        (a, b) =>
          Number(BigInt(b['wei'] ?? '') > BigInt(a['wei'] ?? '')) ||
          -Number(BigInt(b['wei'] ?? '') < BigInt(a['wei'] ?? '')),
      );
      const first = byValue[0]?.['hash'];
      const table = await tableOf(tab, number, 'by value', ({ rows }) => rows[0]?.cells[0]?.value === first);
      expect(valuesUnder(['Hash'], table, table.rows)).toEqual(
        byValue.slice(0, table.rows.length).map(({ hash }) => [hash]),
      );
      expect(await tab.evaluate(`document.querySelectorAll('th[aria-sort=descending]').length`)).toBe(1);
      await tab.click('[role=tabpanel] th button.sort');
    });
  });
}
