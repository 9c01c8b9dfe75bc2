import { describe, expect, it } from 'vitest';
import { blockAt, hashAt } from '../../../tests/consensus/testChain.ts';
import { tie } from './tie.ts';

const kept = [9, 8, 7, 6, 5].map(blockAt);

describe('a signed block', () => {
  it('vouches for itself and for its kept ancestors', () => {
    const hashes = [8, 7, 6, 5].map(hashAt);
    expect(tie(kept, { hash: hashAt(8), number: 8 })).toEqual({ kind: 'vouches', hashes });
    // Gloas gives no number.
    expect(tie(kept, { hash: hashAt(8), number: null })).toEqual({ kind: 'vouches', hashes });
  });

  it('does not vouch past a gap', () => {
    const gapped = [blockAt(9), blockAt(8), blockAt(6)];
    expect(tie(gapped, { hash: hashAt(9), number: 9 })).toEqual({
      kind: 'vouches',
      hashes: [hashAt(9), hashAt(8)],
    });
  });

  it('conflicts with another block that is kept at its height', () => {
    const other = `0x${'ee'.repeat(32)}` as const;
    expect(tie(kept, { hash: other, number: 8 })).toEqual({ kind: 'conflict', kept: hashAt(8) });
  });

  it.each([
    ['newer than all', { hash: hashAt(10), number: 10 }],
    ['older than all', { hash: hashAt(4), number: 4 }],
    ['of unknown height', { hash: hashAt(4), number: null }],
  ])('that is %s is unknown', (_, signed) => {
    expect(tie(kept, signed)).toEqual({ kind: 'unknown' });
  });

  it('ends with a circle of parents, which only a wrong hash could make', () => {
    const circle = [
      { number: 1, hash: hashAt(1), parentHash: hashAt(2) },
      { number: 2, hash: hashAt(2), parentHash: hashAt(1) },
    ];
    expect(tie(circle, { hash: hashAt(1), number: 1 })).toEqual({
      kind: 'vouches',
      hashes: [hashAt(1), hashAt(2)],
    });
  });
});
