import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../scripts/browser/driver.ts';
import { readTicker } from '../../../scripts/browser/readTicker.ts';
import { expectSoon, feeHistory, moveTo, startChain, type Networks } from './scriptedChain.ts';

/** Each row's words about missed slots, and the line below it. */
const GAPS = `[...document.querySelectorAll('tr[data-hash]')].map((row) =>
  [row.querySelector('.missed')?.getAttribute('aria-label') ?? null, row.querySelector('.missed')?.textContent ?? null,
   getComputedStyle(row.cells[1]).borderBottomStyle])`;
const COUNTDOWN = `(() => { const it = document.querySelector('.next-slot');
  return it === null || getComputedStyle(it).display === 'none' ? null : it.textContent; })()`;
const FINAL = `[...document.querySelectorAll('tr[data-hash]')].map((row) =>
  row.querySelector('[aria-label="the node reports it as final"]') !== null)`;

const GAP = ['1 slot before this block was missed', '1', 'double'];

/** What time and finality add to the five rows, from scripted chains. */
export function describeSlots(setup: () => Networks): void {
  describe('a chain with fixed slots', () => {
    it('has a thin gap where a slot was missed, and a countdown to the next one', async () => {
      const { page, reduceMotion } = setup();
      const node = await startChain(1, 12, 25);
      onTestFinished(() => node.stop());
      await moveTo(setup(), 'mainnet', node);
      expect(await page.evaluate(GAPS)).toEqual(
        Array.from({ length: 5 }, () => [null, null, expect.not.stringMatching('double')]),
      );
      const { timestamp } = node.chain.newest;
      node.tick(Number(timestamp) + 24);
      const none = [null, null, expect.not.stringMatching('double')];
      await expectSoon(page, 'the gap', GAPS, [GAP, none, none, none, none]);
      const { blocks, sidewaysScroll } = await readTicker(page);
      expect([blocks.length, sidewaysScroll]).toEqual([5, false]);
      const left = (): Promise<number> =>
        eventually('the countdown', async () => {
          const text = await page.evaluate<string | null>(COUNTDOWN);
          const found = /^\+(\d+)s$/.exec(text ?? '')?.[1];
          return found === undefined ? undefined : Number(found);
        });
      const first = await left();
      expect(first).toBeLessThanOrEqual(12);
      await eventually('it to count', async () => ((await left()) !== first ? true : undefined));
      await reduceMotion(true);
      onTestFinished(() => reduceMotion(false));
      await expectSoon(page, 'no countdown', COUNTDOWN, null);
    });
  });

  describe('a chain whose newest rows are final soon', () => {
    it.each([
      ['bnb', 56],
      ['polygon', 137],
    ] as const)('has them marked as its node reports them: %s', async (network, chainId) => {
      const { page } = setup();
      const node = await startChain(chainId, 2);
      onTestFinished(() => node.stop());
      let behind = 3;
      node.script.answer = (method, [count, tag]) => {
        if (method !== 'eth_feeHistory') return undefined;
        const newest = Number(node.chain.newest.number);
        return tag === 'latest'
          ? feeHistory(node, Number(count), [1, 2, 3])
          : { oldestBlock: `0x${(newest - behind).toString(16)}` };
      };
      await moveTo(setup(), network, node);
      await expectSoon(page, 'two final rows', FINAL, [false, false, false, true, true]);
      behind = 1;
      await expectSoon(page, 'four final rows', FINAL, [false, true, true, true, true]);
    });
  });
}
