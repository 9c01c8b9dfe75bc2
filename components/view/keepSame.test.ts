import { describe, expect, it } from 'vitest';
import { makeBlock, makeSnapshot, PRICE } from '../../tests/ui/fabricated.ts';
import { keepSame } from './keepSame.ts';

const before = makeSnapshot({ price: PRICE, fees: { kind: 'none', reason: 'noTips' } });
const again = (): typeof before => structuredClone(before);

describe('the next snapshot', () => {
  it('has every object of the one before, where nothing changed', () => {
    const after = keepSame(before, { ...again(), sequence: 7, at: 8 });
    expect(after).toEqual({ ...before, sequence: 7, at: 8 });
    const keys = ['link', 'price', 'fees', 'ghosts', 'reorgs', 'consensus', 'notice'] as const;
    expect(keys.filter((key) => after[key] !== before[key])).toEqual([]);
    expect(after.blocks.map((block, at) => block === before.blocks[at])).toEqual(Array(5).fill(true));
  });

  it('has the blocks of the one before at their new places', () => {
    const newest = makeBlock(17_034_871);
    const after = keepSame(before, { ...again(), blocks: [newest, ...again().blocks.slice(0, 4)] });
    expect(after.blocks[0]).toBe(newest);
    expect(after.blocks.slice(1).every((block, at) => block === before.blocks[at])).toBe(true);
  });

  it('has what changed, of a block too', () => {
    const blocks = again().blocks.map((block, at) => (at === 0 ? { ...block, transactionCount: 3 } : block));
    const after = keepSame(before, { ...again(), blocks, price: { kind: 'none', reason: 'failed' } });
    expect(after.blocks[0]).toBe(blocks[0]);
    expect(after.price).toEqual({ kind: 'none', reason: 'failed' });
    expect(after.fees).toBe(before.fees);
  });

  it('is as it came where there is none before', () => {
    const after = again();
    expect(keepSame(null, after)).toBe(after);
  });
});
