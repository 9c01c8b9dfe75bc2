import { describe, expect, it } from 'vitest';
import { readThrough, tableOf, valuesUnder, type LongTable } from '../../../scripts/browser/readRows.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { announceUnread, buttonOf, waitForCheck, numberOf, open, savedBy } from './body.ts';
import { expectedExport, expectedRows, HEADS, transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { timed } from './timed.ts';
import { nextBlock } from './blocks.ts';

/** Parses CSV (RFC 4180) without quoted cells, since no cell of a block needs quotes. */
const cellsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(','));

/** Senders are checked between the two files, which `checks` says. */
const withoutChecks = (row: Readonly<Record<string, string | undefined>>) => ({ ...row, checks: '' });

/** Stories of blocks of every size, with transactions of every type in turn. */
export function describeSizes(setup: () => TabSetup): void {
  describe('blocks of signed transactions of every type', () => {
    async function opened(count: number): Promise<{ block: ServedBlock; table: LongTable }> {
      const { tab, node } = setup();
      const block = nextBlock(node.newest(), count);
      await announceUnread(tab, node, block);
      const first = `[role=tabpanel] ${count === 0 ? '.note' : `tr[data-hash="${transactionsOf(block)[0]?.['hash']}"]`}`;
      const { firstMs, freezeMs } = await timed(tab, buttonOf(block), first);
      process.stdout.write(
        `${count} transactions: first rows after ${firstMs} ms, longest freeze ${freezeMs} ms\n`,
      );
      const table = await open(tab, block);
      await waitForCheck(tab, /^matches block/);
      return { block, table };
    }

    it('shows that an empty one is empty', async () => {
      const { table } = await opened(0);
      expect(table.note).toBe('This block is empty.');
      expect(table.rows).toEqual([]);
    });

    it.each([1, 300])('shows every one of %i, exact, and that they match', async (count) => {
      const { tab, node } = setup();
      const { block, table } = await opened(count);
      expect(valuesUnder(HEADS, table, await readThrough(tab))).toEqual(
        expectedRows(block, node.price.answer),
      );
    });

    it.each([1500, 5000])(
      'shows the first and the last of %i, and saves them all, each figure exact',
      async (count) => {
        const { tab, node } = setup();
        const { block, table } = await opened(count);
        const expected = expectedRows(block, node.price.answer);
        expect(valuesUnder(HEADS, table, table.rows)).toEqual(expected.slice(0, table.rows.length));
        await tab.evaluate(`document.querySelector('[role=tabpanel] tr[tabindex="0"]').focus()`);
        await tab.press('End');
        const end = await tableOf(
          tab,
          numberOf(block),
          'its end',
          ({ rows }) => rows.at(-1)?.index === count,
        );
        expect(valuesUnder(HEADS, end, end.rows)).toEqual(expected.slice(count - end.rows.length));
        // Only the rows of one screen and a few spare ones are in the page, whatever the count.
        expect(end.rows.length).toBeLessThan(80);

        const json = await savedBy(tab, '.export button:last-child');
        expect(json.name).toBe(`block-${numberOf(block)}.json`);
        const rows = JSON.parse(json.text) as readonly Readonly<Record<string, string>>[];
        const all = expectedExport(block, node.price.answer);
        expect(rows).toHaveLength(count);
        expect(rows.map((row, at) => ({ ...row, ...all[at] }))).toEqual(rows);

        const csv = await savedBy(tab, '.export button:first-child');
        expect(csv.name).toBe(`block-${numberOf(block)}.csv`);
        const [heads = [], ...lines] = cellsOf(csv.text);
        const inCsv = lines.map((line) => Object.fromEntries(heads.map((head, at) => [head, line[at]])));
        expect(inCsv.map(withoutChecks)).toEqual(rows.map(withoutChecks));
        await tab.press('Escape');
      },
      180_000,
    );
  });
}
