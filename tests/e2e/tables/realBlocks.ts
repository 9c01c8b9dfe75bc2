import { describe, expect, it } from 'vitest';
import { readThrough, valuesUnder } from '../../../scripts/browser/readRows.ts';
import type { Told } from '../../scriptedNode/bodyNode.ts';
import { checkSays, open } from './body.ts';
import { expectedRows, HEADS } from './expected.ts';
import type { Stage } from './stage.ts';

/** The real mainnet blocks, every row of them. */
export function tellRealBlocks(stage: () => Stage, real: readonly Told[]): void {
  describe('real blocks of mainnet', () => {
    it('are four, or none is there to be shown', () => {
      expect([0, 4]).toContain(real.length);
    });

    for (const told of real) {
      const count = expectedRows(told, 0n).length;
      it(`shows every one of ${count} transactions, exact, and that they match their block`, async () => {
        const { tab, node } = stage();
        const table = await open(tab, told);
        const rows = await readThrough(tab);
        expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
        expect(valuesUnder(HEADS, table, rows)).toEqual(expectedRows(told, node.price.answer));
        const { text, tone } = await checkSays(tab, /^matches/);
        const { hash } = told.block;
        expect(text).toBe(
          `matches block ${hash.slice(0, 6)}…${hash.slice(-4)} as announced by ${node.node.url}`,
        );
        expect(tone).toBe('good');
      });
    }
  });
}
