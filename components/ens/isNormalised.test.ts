import { ens_normalize } from '@adraffy/ens-normalize';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNormalised } from './isNormalised.ts';
import { isPlain } from './isPlain.ts';

describe('a name', () => {
  it.each([
    'vitalik.eth',
    'alice.example.xyz',
    'a.b.c.d.eth',
    '_service.alice.eth',
    'münchen.eth',
    'ελλάδα.eth',
    '日本語.eth',
    '🚀.eth',
    '007.eth',
  ])('is normalised: %s', (name) => {
    expect(isNormalised(name)).toBe(true);
  });

  it.each([
    ['capitals', 'Vitalik.eth'],
    ['full width', 'ｖitalik.eth'],
    ['NUL', 'vitalik\u0000.eth'],
    ['right to left override', 'vitalik\u202E.eth'],
    ['zero width joiner', 'vita\u200Dlik.eth'],
    ['zero width space', 'vita\u200Blik.eth'],
    ['a byte order mark', '\uFEFFvitalik.eth'],
    ['a soft hyphen', 'vita\u00ADlik.eth'],
    ['a Cyrillic letter among Latin ones', 'vitаlik.eth'],
    ['a whole label of Cyrillic twins', 'раура.eth'],
    ['a full stop of another script', 'vitalik。eth'],
    ['decomposed', 'mu\u0308nchen.eth'],
    ['an empty label', 'vitalik..eth'],
    ['nothing', ''],
    ['a dot', '.'],
    ['a space', 'vitalik .eth'],
    ['a line', 'vitalik\n.eth'],
    ['markup', '<b>vitalik</b>.eth'],
    ['a hashed label', `[${'a1'.repeat(32)}].eth`],
    ['an underscore inside', 'vita_lik.eth'],
    ['a label extension', 'xn--mnchen-3ya.eth'],
    ['a lone surrogate', '\uD800.eth'],
    ['a tower of accents', `a${'\u0301'.repeat(20)}.eth`],
  ])('with %s is not', (_what, name) => {
    expect(isNormalised(name)).toBe(false);
  });

  it('is normalised only if the standard’s library, with Unicode tables of its own, gives it back', () => {
    const some = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.stringMatching(/^[a-zßéñ0-9_-]{1,9}$/),
      fc.array(fc.integer({ min: 0x300, max: 0x1ffff }), { maxLength: 4 }).map((codes) =>
        codes
          .filter((code) => code < 0xd800 || code > 0xdfff)
          .map((code) => String.fromCodePoint(code))
          .join(''),
      ),
    );
    const normalised = (name: string): boolean => {
      try {
        return ens_normalize(name) === name;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(some, (label) => {
        const name = `${label}.eth`;
        expect(isNormalised(name) && !normalised(name)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('is normalised for certain where it is plain', () => {
    const label = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), (labels) => {
        const name = labels.join('.');
        expect(isPlain(name)).toBe(isNormalised(name));
      }),
      { numRuns: 3000 },
    );
    expect(
      ['a', 'a.', '.a', 'a..b', 'A.eth', 'a_.eth', 'ab--c.eth', 'a.é', 'a.eth\n'].filter(isPlain),
    ).toEqual([]);
  });
});
