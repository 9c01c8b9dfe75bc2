import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, hashAt } from '../../../tests/consensus/testChain.ts';
import type { BlockId, Standing } from '../../contract/proof.ts';
import type { Hex } from '../../contract/scalars.ts';
import {
  type KeptHeads,
  missingHead,
  MOST_HEADS,
  NO_HEADS,
  standingOf,
  takeHeads,
  takeSigned,
  want,
} from './keptHeads.ts';
import type { KeptBlock } from './tie.ts';

const id = (number: number): BlockId => ({ number, hash: hashAt(number) });
const other = (number: number): Hex => `0x${number.toString(16).padStart(64, 'b')}`;
const blocks = (from: number, to: number): readonly KeptBlock[] =>
  Array.from({ length: to - from + 1 }, (_, at) => blockAt(from + at));
const following = (...numbers: readonly number[]): KeptHeads => want(NO_HEADS, numbers.map(id));
const signedAt = (number: number, by = 500) => ({ hash: hashAt(number), by, of: 512 });
const kindAt = (kept: KeptHeads, number: number): Standing['kind'] => standingOf(kept, id(number)).kind;

/** Answers each missing header until none is missing; returns how many were asked. */
function filled(kept: KeptHeads, chain: (hash: Hex) => KeptBlock): readonly [KeptHeads, number] {
  let now = kept;
  for (let asked = 0; ; asked += 1) {
    const hash = missingHead(now);
    if (hash === null) return [now, asked];
    now = takeHeads(now, [chain(hash)]);
  }
}
const genuine = (hash: Hex): KeptBlock => blockAt(Number.parseInt(hash.replace(/^0xa*/, ''), 16));

describe('a wanted block', () => {
  it('is unknown until something is signed', () => {
    expect(kindAt(takeHeads(following(100), blocks(100, 104)), 100)).toBe('unknown');
  });

  it('is signed once it or a descendant is, by that one’s signers', () => {
    const kept = takeHeads(following(100), blocks(100, 104));
    const signed = takeSigned(kept, { signed: [signedAt(102, 510)], final: null });
    expect(standingOf(signed, id(100))).toEqual({ kind: 'signed', by: 510, of: 512 });
    const itself = takeSigned(signed, { signed: [signedAt(100, 400)], final: null });
    expect(standingOf(itself, id(100))).toEqual({ kind: 'signed', by: 400, of: 512 });
  });

  it('is final once it is the finalized block or an ancestor of it', () => {
    const kept = takeHeads(following(100), blocks(100, 180));
    expect(kindAt(takeSigned(kept, { signed: [], final: { hash: hashAt(99), number: null } }), 100)).toBe(
      'unknown',
    );
    expect(kindAt(takeSigned(kept, { signed: [], final: { hash: hashAt(100), number: null } }), 100)).toBe(
      'final',
    );
    expect(kindAt(takeSigned(kept, { signed: [], final: { hash: hashAt(131), number: null } }), 100)).toBe(
      'final',
    );
  });

  it('of a chain that lost is told the final hash at its height', () => {
    const lost = { number: 100, hash: other(100) };
    const kept = takeHeads(want(NO_HEADS, [lost]), [
      { ...lost, parentHash: hashAt(99) },
      ...blocks(100, 140),
    ]);
    const final = takeSigned(kept, { signed: [signedAt(140)], final: { hash: hashAt(120), number: null } });
    expect(standingOf(final, lost)).toEqual({ kind: 'otherFinal', hash: hashAt(100) });
  });

  it('is not signed by what only carries its height', () => {
    const kept = takeHeads(following(100), blocks(100, 104));
    const signed = takeSigned(kept, {
      signed: [{ hash: other(104), by: 512, of: 512 }],
      final: { hash: other(104), number: null },
    });
    expect(kindAt(signed, 100)).toBe('unknown');
  });

  it('is unknown when nothing is trusted any more', () => {
    const kept = takeHeads(following(100), blocks(100, 140));
    const final = takeSigned(kept, { signed: [signedAt(140)], final: { hash: hashAt(120), number: null } });
    expect([kindAt(final, 100), kindAt(takeSigned(final, null), 100)]).toEqual(['final', 'unknown']);
  });
});

describe('a gap', () => {
  it('below what is signed is filled downwards, one header at a time', () => {
    const kept = takeSigned(takeHeads(following(100), blocks(136, 140)), {
      signed: [signedAt(139)],
      final: null,
    });
    expect(missingHead(kept)).toBe(hashAt(135));
    const [whole, asked] = filled(kept, genuine);
    expect([kindAt(whole, 100), asked]).toEqual(['signed', 36]);
  });

  it('below the finalized block comes first, and no header above it is asked for', () => {
    const kept = takeSigned(takeHeads(following(100), blocks(196, 200)), {
      signed: [signedAt(199)],
      final: { hash: hashAt(120), number: null },
    });
    expect(missingHead(kept)).toBe(hashAt(120));
    let now = kept;
    for (let asked = 0; asked < 21; asked += 1) now = takeHeads(now, [genuine(missingHead(now) ?? '0x')]);
    expect(kindAt(now, 100)).toBe('final');
  });

  it('is not asked for again by a newer finalized block before its end', () => {
    const kept = takeHeads(following(100), blocks(190, 194));
    const walking = takeHeads(takeSigned(kept, { signed: [], final: { hash: hashAt(120), number: null } }), [
      blockAt(120),
    ]);
    expect(missingHead(takeSigned(walking, { signed: [], final: { hash: hashAt(152), number: null } }))).toBe(
      hashAt(119),
    );
    expect(missingHead(takeSigned(walking, { signed: [], final: { hash: hashAt(193), number: null } }))).toBe(
      hashAt(189),
    );
  });

  it('is not asked for below what is wanted, whether or not the finalized number is known', () => {
    const kept = takeHeads(following(100), blocks(100, 104));
    const known = takeSigned(kept, { signed: [], final: { hash: hashAt(80), number: 80 } });
    expect(missingHead(known)).toBeNull();
    const unknown = takeSigned(kept, { signed: [], final: { hash: hashAt(80), number: null } });
    expect(filled(unknown, genuine)[1]).toBe(1);
    const again = takeSigned(filled(unknown, genuine)[0], {
      signed: [],
      final: { hash: hashAt(80), number: null },
    });
    expect(missingHead(again)).toBeNull();
  });

  it('above the kept heads is walked without keeping more', () => {
    const kept = takeSigned(takeHeads(following(100), blocks(100, 500)), {
      signed: [],
      final: { hash: hashAt(425), number: null },
    });
    const [whole, asked] = filled(kept, genuine);
    expect([kindAt(whole, 100), asked, whole.heads.size]).toEqual(['final', 26, MOST_HEADS]);
  });

  it('is nothing while no block is wanted', () => {
    const signed = takeSigned(takeHeads(NO_HEADS, blocks(1, 5)), {
      signed: [signedAt(5)],
      final: { hash: hashAt(3), number: null },
    });
    expect([missingHead(signed), signed.heads.size]).toEqual([null, 0]);
  });
});

describe('kept heads', () => {
  it('begin at the lowest wanted height, and go when it does', () => {
    const kept = takeHeads(following(100, 150), blocks(90, 160));
    expect(kept.heads.size).toBe(61);
    expect(want(kept, [id(150)]).heads.size).toBe(11);
    expect(want(kept, []).heads.size).toBe(0);
  });

  it('are never more than three hundred, whatever forks a node shows', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            number: fc.integer({ min: 0, max: 900 }),
            hash: fc.integer({ min: 0, max: 2000 }).map(hashAt),
            parentHash: fc.integer({ min: 0, max: 2000 }).map(hashAt),
          }),
          { maxLength: 800 },
        ),
        fc.integer({ min: 0, max: 2000 }).map(hashAt),
        (heads, final) => {
          const kept = takeSigned(takeHeads(following(100, 200), heads), {
            signed: [],
            final: { hash: final, number: null },
          });
          expect(kept.heads.size).toBeLessThanOrEqual(MOST_HEADS);
          expect(() => missingHead(kept)).not.toThrow();
        },
      ),
    );
  });
});
