import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coins,
  compact,
  divideHalfEven,
  fixed,
  formatCents,
  formatUnits,
  parseUnits,
  usdCents,
} from './units.ts';

const wei = fc.bigInt(0n, 2n ** 256n - 1n);

describe('exact units', () => {
  it.each([
    [1n, 18, '0.000000000000000001'],
    [10n ** 18n, 18, '1'],
    [1_500_000_000_000_000_000n, 18, '1.5'],
    [0n, 18, '0'],
    [100n, 0, '100'],
    [-1n, 2, '-0.01'],
    [2n ** 256n - 1n, 0, (2n ** 256n - 1n).toString()],
  ])('%s / 10^%i is %s', (value, decimals, text) => {
    expect(formatUnits(value, decimals)).toBe(text);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 256n), 2n ** 256n), fc.nat(77), (value, decimals) => {
        expect(parseUnits(formatUnits(value, decimals), decimals)).toBe(value);
        expect(parseUnits(fixed(value, decimals), decimals)).toBe(value);
      }),
    );
  });

  it.each([
    ['1.5', 18, 1_500_000_000_000_000_000n],
    ['.5', 1, 5n],
    ['2.', 1, 20n],
    [' 3 ', 0, 3n],
    ['0.10', 1, 1n],
    ['0.01', 1, null],
    ['', 18, null],
    ['.', 18, null],
    ['1e3', 18, null],
    ['0x10', 18, null],
    ['1,000', 18, null],
  ])('%o with %i decimals is read as %s', (text, decimals, value) => {
    expect(parseUnits(text, decimals)).toBe(value);
  });

  it('of wei in coins', () => {
    expect(coins(10n ** 17n)).toBe('0.1');
  });
});

describe('rounding half-even', () => {
  it('is the nearest integer, and the even one of two equally near', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 30n), 10n ** 30n),
        fc.bigInt(1n, 10n ** 20n),
        (numerator, denominator) => {
          const rounded = divideHalfEven(numerator, denominator);
          const twice = 2n * (numerator - rounded * denominator);
          const off = twice < 0n ? -twice : twice;
          expect(off <= denominator).toBe(true);
          expect(off < denominator || rounded % 2n === 0n).toBe(true);
        },
      ),
    );
  });

  it.each([
    [5n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 2n],
    [-15n, 10n, -2n],
    [26n, 10n, 3n],
  ])('of %s / %s is %s', (numerator, denominator, rounded) => {
    expect(divideHalfEven(numerator, denominator)).toBe(rounded);
  });

  it('gives the dollars of a value to the cent', () => {
    expect(formatCents(usdCents(10n ** 18n, 296_368_000_000n, 8))).toBe('2963.68');
    expect(formatCents(usdCents(1n, 296_368_000_000n, 8))).toBe('0.00');
    // Half a cent exactly: to the even cent, down and up.
    expect(usdCents(5n * 10n ** 15n, 10n ** 8n, 8)).toBe(0n);
    expect(usdCents(15n * 10n ** 15n, 10n ** 8n, 8)).toBe(2n);
  });

  it('of dollars is off by half a cent at most, for any wei, price and decimals', () => {
    fc.assert(
      fc.property(wei, fc.bigInt(1n, 10n ** 20n), fc.nat(18), (value, answer, decimals) => {
        const exact = value * answer * 100n;
        const unit = 10n ** BigInt(18 + decimals);
        const off = usdCents(value, answer, decimals) * unit - exact;
        expect((off < 0n ? -off : off) * 2n <= unit).toBe(true);
      }),
    );
  });
});

/** The figure that a compact text shows. A text with `<` is below, and one with `>` above all others. */
const claim = (text: string): number => {
  if (text.startsWith('<')) return 0.001;
  if (text.startsWith('>')) return Infinity;
  const letters = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
  const letter = text.replace(/[\d.]/g, '');
  return Number(text.replace(/[^\d.]/g, '')) * 1000 ** letters.indexOf(letter);
};

describe('a compact figure', () => {
  it.each([
    [21_340_000_000n, 4, '21.3'],
    [21_340_000_000n, 3, '21'],
    [340_000_000n, 4, '0.34'],
    [340_000_000n, 3, '.34'],
    [4_000_000n, 4, '<.01'],
    [4_000_000n, 3, '<.1'],
    [10_000_000n, 3, '.01'],
    [1n, 4, '<.01'],
    [0n, 4, '0'],
    [996_000_000n, 3, '1.0'],
    [996_000_000n, 4, '1.00'],
    [999_600_000_000n, 4, '1000'],
    [999_600_000_000n, 3, '1k'],
    [12_345_000_000_000n, 4, '12k'],
    [99_600_000_000_000n, 3, '.1M'],
    [1_500_000_000_000_000n, 4, '1.5M'],
    [10n ** 60n, 4, '>9E'],
  ])('of %s wei in gwei with room for %i is %s', (value, room, text) => {
    expect(compact(value, 9, room)).toBe(text);
  });

  it('fits its room, is 0 only for zero, and never ends in m', () => {
    fc.assert(
      fc.property(wei, fc.nat(30), fc.constantFrom(3, 4), (value, decimals, room) => {
        const text = compact(value, decimals, room);
        expect(text.length).toBeLessThanOrEqual(room);
        expect(text === '0').toBe(value === 0n);
        expect(text).not.toMatch(/m/);
      }),
    );
  });

  it('of a greater value never claims less', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 30n),
        fc.bigInt(1n, 10n ** 30n),
        fc.nat(25),
        fc.constantFrom(3, 4),
        (one, other, scale, room) => {
          const [less, more] = [one, other]
            .map((value) => value / 10n ** BigInt(scale) + 1n)
            .toSorted((a, b) => (a < b ? -1 : 1));
          expect(claim(compact(less ?? 0n, 9, room))).toBeLessThanOrEqual(
            claim(compact(more ?? 0n, 9, room)),
          );
        },
      ),
    );
  });
});
