import { describe, expect, it } from 'vitest';
import { eventually } from '../../../scripts/browser/driver.ts';
import { readRows, tableOf, valuesUnder } from '../../../scripts/browser/readRows.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { waitForCheck, choose, numberOf, waitForText } from './body.ts';
import { expectedRows, HEADS, transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

/** A block whose body the node serves with one transaction changed. */
function changed(honest: ServedBlock, index: number, change: Readonly<Record<string, string>>): ServedBlock {
  const transactions = transactionsOf(honest).map((raw, at) => (at === index ? { ...raw, ...change } : raw));
  return { ...honest, body: { ...honest.block, transactions } };
}

const MALLORY = `0x${'66'.repeat(20)}`;

/** Stories of a node that announces one block and serves another body. */
export function describeTampering(setup: () => TabSetup): void {
  describe('a node that serves a tampered block body', () => {
    const served = (tampered: ServedBlock): ServedBlock => ({
      block: { ...tampered.block, ...tampered.body },
    });

    it.each([
      ['a changed value', 7, { value: '0xde0b6b3a7640000' }, /do not match the block/],
      ['a changed hash', 3, { hash: `0x${'ab'.repeat(32)}` }, /do not match the block/],
      ['a sender who did not sign', 5, { from: MALLORY }, /did not sign/],
      ['a sender far out of sight who did not sign', 150, { from: MALLORY }, /did not sign/],
    ] as const)(
      'is caught with %s: red words, and rows only behind a click',
      async (_, index, change, words) => {
        const { tab, node } = setup();
        const tampered = changed(nextBlock(node.newest(), 160), index, change);
        node.announce(tampered);
        await choose(tab, tampered);
        await tab.click('#tab-transactions');
        expect(await waitForCheck(tab, /^mismatch: transactions/)).toMatchObject({ tone: 'bad' });
        await waitForText(tab, '[role=tabpanel] [role=alert]', words);
        await eventually('the rows to be gone', async () =>
          (await readRows(tab)) === null ? true : undefined,
        );
        // Rows that were not accepted are not saved either.
        expect(await tab.evaluate<number>(`document.querySelectorAll('.export button').length`)).toBe(0);

        await tab.click('[role=tabpanel] [role=alert] button:last-of-type');
        const table = await tableOf(
          tab,
          numberOf(tampered),
          'the rows all the same',
          ({ rows }) => rows.length > 0,
        );
        const rows = expectedRows(served(tampered), node.price.answer).slice(0, table.rows.length);
        expect(valuesUnder(HEADS.slice(0, 4), table, table.rows)).toEqual(rows.map((row) => row.slice(0, 4)));
        expect(await waitForCheck(tab, /^mismatch: transactions/)).toMatchObject({ tone: 'bad' });
      },
    );
  });
}
