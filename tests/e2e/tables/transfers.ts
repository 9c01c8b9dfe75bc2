import { id } from 'ethers';
import { describe, expect, it } from 'vitest';
import { readThrough, tableOf, valuesUnder, type LongTable } from '../../../scripts/browser/readRows.ts';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { waitForCheck, numberOf, open } from './body.ts';
import { expectedTransfers } from './expectedTransfers.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';
import { timed } from './timed.ts';

const HEADS = ['Token', 'From', 'To', 'Amount'];
const someAddress = (n: number): string => `0x${n.toString(16).padStart(40, '0')}`;
const word = (n: number | bigint): string => n.toString(16).padStart(64, '0');
const topic = (address: string): string => `0x${address.slice(2).padStart(64, '0')}`;

/** An ERC-20 Transfer as a node logs it. */
const erc20 = (block: string, logIndex: number, address: string, amount: number) => ({
  address,
  topics: [id('Transfer(address,address,uint256)'), topic(someAddress(0xa1)), topic(someAddress(0xb2))],
  data: `0x${word(amount)}`,
  blockHash: block,
  transactionHash: `0x${word(7)}`,
  transactionIndex: '0x0',
  logIndex: `0x${logIndex.toString(16)}`,
  removed: false,
});

const TRANSFERS = '#tab-transfers';

/** Opens the token transfers of the block that is open, and waits for all of them and their tokens. */
async function openTransfers(tab: ViewPage, block: ServedBlock, count: number): Promise<LongTable> {
  await tab.click(TRANSFERS);
  return tableOf(
    tab,
    numberOf(block),
    `${count} transfers`,
    ({ caption, busy, rowCount }) => caption.startsWith('Token transfers') && !busy && rowCount === count,
  );
}

/** Symbols as tokens give them, as they must be shown, and how they must be marked. */
const HOSTILE: readonly (readonly [string | null, string | null, readonly ('cleaned' | 'lookalike')[]])[] = [
  ['USDC', 'USDC', ['lookalike']],
  ['\u0415\u0422\u041D', '\u0415\u0422\u041D', ['lookalike']],
  ['EVIL\u202E\u2066', 'EVIL', ['cleaned']],
  ['\u0000\u0007\u200B', null, ['cleaned']],
  ['A'.repeat(100_000), `${'A'.repeat(16)}…`, ['cleaned']],
  ['<img src=x onerror=window.pwned=1>', '<img src=x onerr…', ['cleaned']],
  ['Z\u0351\u0352\u0357', 'Z\u0351', ['cleaned']],
  ['=cmd()', '=cmd()', []],
  [null, null, []],
];
const MARKS = {
  cleaned: 'The symbol contained invisible or control characters, or was too long',
  lookalike: 'The symbol looks like that of a known token at another address',
} as const;

/** The real logs of mainnet. */
export function describeRealTransfers(setup: () => TabSetup, real: readonly ServedBlock[]): void {
  for (const block of real) {
    const count = expectedTransfers(block, new Map()).length;
    it(`shows every one of ${count} token transfers among the ${block.logs?.length} logs of block ${numberOf(block)}`, async () => {
      const { tab, node } = setup();
      for (const [at, { address }] of (block.logs ?? []).entries()) {
        // A token of the block before has its name already.
        if (!node.tokens.has(String(address)))
          node.tokens.set(String(address), { symbol: `T${at}`, decimals: at % 19 });
      }
      const expected = expectedTransfers(block, node.tokens);
      await open(tab, block);
      const table = await openTransfers(tab, block, count);
      await tableOf(
        tab,
        numberOf(block),
        'its tokens',
        ({ rows }) => rows[0]?.cells[0]?.text === expected[0]?.symbol,
      );
      const rows = await readThrough(tab);
      expect(valuesUnder(HEADS, table, rows)).toEqual(expected.map(({ values }) => values));
      // A transfer that misleads has a mark besides.
      const symbols = rows.map(({ cells }) => cells[0]?.text.replace(/ ⚠$/, ''));
      expect(symbols).toEqual(expected.map(({ symbol }) => symbol));
      await waitForCheck(tab, /^matches: transfers/);
    });
  }
}

/** Token transfers that no wallet would send. */
export function describeTransfers(setup: () => TabSetup): void {
  describe('token transfers', () => {
    it('shows what hostile tokens call themselves harmlessly, and marks it', async () => {
      const { tab, node } = setup();
      const { block } = nextBlock(node.newest(), 2);
      const logs = HOSTILE.map(([symbol], at) => {
        node.tokens.set(someAddress(0xbad00 + at), { symbol, decimals: 18 });
        return erc20(block.hash, at, someAddress(0xbad00 + at), 5);
      });
      // None of these is a token's transfer: the protocol's own log of ETH (EIP-7708), and odd data.
      const none = [
        erc20(block.hash, 90, '0xfffffffffffffffffffffffffffffffffffffffe', 5),
        { ...erc20(block.hash, 91, someAddress(0xbad99), 5), data: '0x' },
      ];
      node.announce({ block, logs: [...logs, ...none] });
      await open(tab, { block });
      await openTransfers(tab, { block }, HOSTILE.length);
      const { rows } = await tableOf(
        tab,
        Number(block.number),
        'the marks',
        ({ rows: now }) => (now[0]?.cells[0]?.marks.length ?? 0) > 0,
      );
      const shown = rows.map(({ cells }) => ({
        text: cells[0]?.text.replaceAll('⚠', ''),
        marks: cells[0]?.marks,
      }));
      expect(shown).toEqual(
        HOSTILE.map(([, symbol, marks], at) => ({
          text: symbol ?? `0x0000…${(0xbad00 + at).toString(16).slice(-4)}`,
          marks: marks.map((mark) => MARKS[mark]),
        })),
      );
      expect(
        await tab.evaluate(`[window.pwned ?? null, document.querySelectorAll('[role=tabpanel] img').length]`),
      ).toEqual([null, 0]);
    });

    it('stay usable when one transaction logs 10,000 of them', async () => {
      const { tab, node } = setup();
      const { block } = nextBlock(node.newest(), 1);
      const usdc = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
      const logs = Array.from({ length: 10_000 }, (_, at) => erc20(block.hash, at, usdc, at));
      node.announce({ block, logs });
      await open(tab, { block });
      const { firstMs, freezeMs } = await timed(
        tab,
        TRANSFERS,
        '[role=tabpanel] table.transfers tr[aria-rowindex]',
      );
      await openTransfers(tab, { block }, 10_000);
      await tab.evaluate(`document.querySelector('[role=tabpanel] tr[tabindex="0"]').focus()`);
      await tab.press('End');
      const end = await tableOf(
        tab,
        Number(block.number),
        'its end',
        ({ rows }) => rows.at(-1)?.index === 10_000,
      );
      expect(end.rows.at(-1)?.cells.at(-1)?.value).toBe('0.009999');
      expect(end.rows.length).toBeLessThan(80);
      process.stdout.write(
        `10,000 transfers: first rows after ${firstMs} ms, longest freeze ${freezeMs} ms\n`,
      );
      await tab.press('Escape');
    });
  });
}
