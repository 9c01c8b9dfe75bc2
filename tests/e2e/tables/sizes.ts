import { describe, expect, it } from 'vitest';
import { readThrough, tableOf, valuesUnder } from '../../../scripts/browser/readRows.ts';
import type { Told } from '../../node/bodyNode.ts';
import { checkSays, numberOf, open, saved } from './body.ts';
import { expectedExport, expectedRows, HEADS, transactionsOf } from './expected.ts';
import type { Stage } from './stage.ts';
import { told } from './told.ts';

const SIZES = [0, 1, 300, 1500, 5000];

/** RFC 4180, as far as no cell holds a quote: none of a block's does. */
const cellsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(','));

/** Blocks of every size, their transactions of every type in turn. */
export function tellSizes(stage: () => Stage): void {
  describe('blocks of signed transactions of every type', () => {
    const blocks: Told[] = [];

    it.each(SIZES)('shows all of %i transactions, exact, and that they match', async (count) => {
      const { tab, node } = stage();
      const block = told(node.newest(), count);
      blocks.push(block);
      node.announce(block);
      const table = await open(tab, block);
      await checkSays(tab, /^matches block/);
      if (count === 0) {
        expect(table.note).toBe('This block is empty.');
        expect(table.rows).toEqual([]);
        return;
      }
      const expected = expectedRows(block, node.price.answer);
      // 1,500 and 5,000 rows are compared by what is saved; here their first and last ones.
      if (count <= 300) expect(valuesUnder(HEADS, table, await readThrough(tab))).toEqual(expected);
      expect(valuesUnder(HEADS, table, table.rows)).toEqual(expected.slice(0, table.rows.length));
      await tab.click('[role=tabpanel] tr[aria-rowindex="2"], [role=tabpanel] tr[aria-rowindex="1"]');
      await tab.press('End');
      const end = await tableOf(tab, numberOf(block), 'its end', ({ rows }) => rows.at(-1)?.index === count);
      expect(valuesUnder(HEADS, end, end.rows)).toEqual(expected.slice(count - end.rows.length));
      // A screenful and a few spare ones are in the page, however many there are.
      expect(end.rows.length).toBeLessThan(80);
      await tab.press('Escape');
    });

    it('saves all 5,000 as JSON and as CSV, each figure exact', async () => {
      const { tab, node } = stage();
      const block = blocks.find((each) => transactionsOf(each).length === 5000)!;
      await open(tab, block);
      const json = await saved(tab, '.export button:last-child');
      expect(json.name).toBe(`block-${numberOf(block)}.json`);
      const rows = JSON.parse(json.text) as readonly Readonly<Record<string, string>>[];
      const expected = expectedExport(block, node.price.answer);
      const names = Object.keys(expected[0] ?? {});
      const named = (row: Readonly<Record<string, string>>): unknown =>
        Object.fromEntries(names.map((name) => [name, row[name]]));
      expect(rows.map(named)).toEqual(expected);

      const csv = await saved(tab, '.export button:first-child');
      expect(csv.name).toBe(`block-${numberOf(block)}.csv`);
      const [heads, ...lines] = cellsOf(csv.text);
      expect(
        lines.map((line) => Object.fromEntries((heads ?? []).map((head, at) => [head, line[at]]))),
      ).toEqual(rows);
    });
  });
}
