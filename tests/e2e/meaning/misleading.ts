import { describe, expect, it } from 'vitest';
import { textOf } from '../tables/body.ts';
import type { TabSetup } from '../tables/tabSetup.ts';
import { IMITATION } from './hostileBlock.ts';
import { inBothThemes, rowsOf, until } from './reading.ts';

const SWITCH = '.row-tools button[aria-pressed]';

/** Transfers that mislead, in the tab Token transfers. */
export function describeMisleading(setup: () => TabSetup): void {
  describe('misleading transfers', () => {
    it('are marked with their reason, and hidden by a switch that counts them', async () => {
      const { tab, node } = setup();
      node.tokens.set(IMITATION, { symbol: 'USD\u0421', decimals: 6 });
      await tab.click('#tab-transfers');
      const { rows } = await rowsOf(
        tab,
        'the marks',
        (table) =>
          table.rowCount === 4 && table.rows.filter(({ cells }) => cells[0]?.marks.length === 1).length === 3,
      );
      expect(rows.map(({ cells }) => cells[0]?.marks)).toEqual([
        [],
        ['Moves nothing, and its owner did not sign'],
        ['The symbol looks like that of a known token at another address'],
        ['Dust from an address that looks like another one'],
      ]);
      expect(await textOf(tab, SWITCH)).toBe('Hide misleading (3)');
      expect(await inBothThemes(tab)).toEqual([]);
      await tab.click(SWITCH);
      const { rows: kept } = await rowsOf(tab, 'the honest one', ({ rowCount }) => rowCount === 1);
      expect(kept.map(({ cells }) => cells.at(-1)?.value)).toEqual(['1.5']);
      expect(await textOf(tab, SWITCH)).toBe('3 hidden');
      expect(await inBothThemes(tab)).toEqual([]);
      await tab.click(SWITCH);
      await rowsOf(tab, 'all', ({ rowCount }) => rowCount === 4);
      await tab.click('#tab-transactions');
      await until(tab, 'the transactions', `document.querySelector('table.transactions') !== null`);
    });
  });
}
