import { describe, expect, it } from 'vitest';
import { readThrough, valuesUnder } from '../../../scripts/browser/readRows.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { waitForCheck, open } from './body.ts';
import { expectedRows, HEADS } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';

/** Stories of every row of the real mainnet blocks. */
export function describeRealBlocks(setup: () => TabSetup, real: readonly ServedBlock[]): void {
  describe('real blocks of mainnet', () => {
    it('are four, or none is there to be shown', () => {
      expect([0, 4]).toContain(real.length);
    });

    for (const served of real) {
      const count = expectedRows(served, 0n).length;
      it(`shows every one of ${count} transactions, exact, and that they match their block`, async () => {
        const { tab, node } = setup();
        const table = await open(tab, served);
        const rows = await readThrough(tab);
        expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
        expect(valuesUnder(HEADS, table, rows)).toEqual(expectedRows(served, node.price.answer));
        const { text, tone } = await waitForCheck(tab, /^matches/);
        const { hash } = served.block;
        expect(text).toBe(
          `matches block ${hash.slice(0, 6)}…${hash.slice(-4)} as announced by ${node.node.url}`,
        );
        expect(tone).toBe('good');
      });
    }
  });
}
