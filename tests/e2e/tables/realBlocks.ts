import { describe, expect, it } from 'vitest';
import { eventually } from '../../../scripts/browser/driver.ts';
import { readThrough, tableOf, valuesUnder } from '../../../scripts/browser/readRows.ts';
import type { Told } from '../../node/bodyNode.ts';
import { expectedRows, HEADS } from './expected.ts';
import { choose, numberOf, type Stage } from './stage.ts';

/** The real mainnet blocks, every row of them. */
export function tellRealBlocks(stage: () => Stage, real: readonly Told[]): void {
  describe('real blocks of mainnet', () => {
    it('are four, or none is there to be shown', () => {
      expect([0, 4]).toContain(real.length);
    });

    for (const told of real) {
      const expected = expectedRows(told, 0n).length;
      it(`shows every one of ${expected} transactions, exact, and that they match their block`, async () => {
        const { tab, node } = stage();
        await choose(tab, told);
        const table = await tableOf(
          tab,
          numberOf(told),
          'all rows',
          ({ busy, rows }) => !busy && rows.length > 0,
        );
        expect(table.rowCount).toBe(expected);
        await eventually('a price', async () =>
          (await tab.evaluate<string>(`document.querySelector('td.usd').textContent`)) === 'n/a'
            ? undefined
            : true,
        );
        const rows = await readThrough(tab);
        expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: expected }, (_, at) => at + 1));
        expect(valuesUnder(HEADS, table, rows)).toEqual(expectedRows(told, node.price.answer));
        const label = await eventually('the check', async () => {
          const text = await tab.evaluate<string>(`document.querySelector('.body-check').textContent`);
          return text.startsWith('matches') ? text : undefined;
        });
        expect(label).toBe(
          `matches block ${told.block.hash.slice(0, 6)}…${told.block.hash.slice(-4)} as announced by ${node.node.url}`,
        );
      });
    }
  });
}
