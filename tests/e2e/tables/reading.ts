import { describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { tableOf } from '../../../scripts/browser/readRows.ts';
import { readTicker } from '../../../scripts/browser/readTicker.ts';
import type { BodyNode, ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { numberOf, waitForText, search, textOf } from './body.ts';
import { transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

/** Announces this many blocks with a few transactions, and waits until the five rows have ticked with them. */
async function tick(tab: ViewPage, node: BodyNode, times: number): Promise<ServedBlock> {
  let newest = nextBlock(node.newest(), 2);
  node.announce(newest);
  for (let more = 1; more < times; more += 1) {
    newest = nextBlock(newest.block, 2);
    node.announce(newest);
  }
  await eventually('the five rows to tick', async () => {
    const { blocks } = await readTicker(tab);
    return blocks.length === 5 && blocks[0]?.hash === newest.block.hash ? true : undefined;
  });
  return newest;
}

/** Takes pointer and focus away, and follows the newest block. */
async function follow(tab: ViewPage): Promise<void> {
  await tab.point('h1');
  await tab.evaluate(`document.querySelector('input[type=search]').focus()`);
  await tab.press('Escape');
  await tab.evaluate(`document.activeElement.blur()`);
}

const SCROLLER = `document.querySelector('[role=tabpanel] .scroller')`;

/** Each way to hold a table, and to release it. */
const WAYS: readonly (readonly [
  string,
  (tab: ViewPage) => Promise<unknown>,
  (tab: ViewPage) => Promise<unknown>,
])[] = [
  [
    'the pointer is over it',
    (tab) => tab.point('[role=tabpanel] tr[aria-rowindex="2"]'),
    (tab) => tab.point('h1'),
  ],
  [
    'one of its rows has the focus',
    (tab) => tab.evaluate(`document.querySelector('[role=tabpanel] tr[tabindex="0"]').focus()`),
    (tab) => tab.evaluate(`document.activeElement.blur()`),
  ],
  ['a filter is set', (tab) => tab.evaluate(search('create')), (tab) => tab.evaluate(search(''))],
  [
    'it is scrolled',
    (tab) => tab.evaluate(`${SCROLLER}.scrollTop = 500`),
    (tab) => tab.evaluate(`${SCROLLER}.scrollTop = 0`),
  ],
];

/** Stories of a selected block that stays while it is read, while the five rows tick. */
export function describeReading(setup: () => TabSetup): void {
  describe('reading is never disturbed', () => {
    /** Selects a block long enough to scroll by following the newest. */
    async function reader(): Promise<{ tab: ViewPage; node: BodyNode; read: number }> {
      const { tab, node } = setup();
      await follow(tab);
      const block = nextBlock(node.newest(), 160);
      node.announce(block);
      await tableOf(tab, numberOf(block), 'followed to', ({ busy, rows }) => !busy && rows.length > 0);
      return { tab, node, read: numberOf(block) };
    }

    it.each(WAYS)('the table stays while %s, and follows again after', async (_, hold, release) => {
      const { tab, node, read } = await reader();
      await hold(tab);
      const newest = await tick(tab, node, 2);
      await tableOf(tab, read, 'held');
      expect(await textOf(tab, '.pill')).toBe('2 new blocks');
      await release(tab);
      await tableOf(tab, numberOf(newest), 'the newest');
      expect(await textOf(tab, '.pill')).toBeNull();
    });

    it('held rows stay when their block leaves the newest five, marked, until the pill is pressed', async () => {
      const { tab, node, read } = await reader();
      await tab.point('[role=tabpanel] tr[aria-rowindex="2"]');
      await tick(tab, node, 1);
      const newest = await tick(tab, node, 5);
      const table = await tableOf(tab, read, 'held');
      expect(table.rowCount).toBe(160);
      expect(table.rows.length).toBeGreaterThan(10);
      const words = `Block ${read.toLocaleString('en')} is no longer among the newest five`;
      await waitForText(tab, '.gone', new RegExp(words));
      expect(await textOf(tab, '.pill')).toBe('6 new blocks');
      await tab.click('.pill');
      await tableOf(tab, numberOf(newest), 'the newest');
      expect(await textOf(tab, '.gone')).toBeNull();
      // The table follows the newest block although the pointer never left it.
      await tableOf(tab, numberOf(await tick(tab, node, 1)), 'the one after');
    });

    it('a block that a reorg replaces takes its rows with it, even while they are read', async () => {
      const { tab, node, read } = await reader();
      await tab.point('[role=tabpanel] tr[aria-rowindex="2"]');
      const other = nextBlock(node.parent(), 5);
      node.announce(other);
      const table = await tableOf(tab, read, 'the one in its place', ({ rowCount }) => rowCount === 5);
      expect(table.rows[0]?.cells[0]?.value).toBe(transactionsOf(other)[0]?.['hash']);
    });
  });
}
