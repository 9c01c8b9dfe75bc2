import { describe, expect, it } from 'vitest';
import { parseUnits } from '../../../feed/shown/units.ts';
import { readDecimal, writeDecimal } from './localDecimal.ts';

const read = (typed: string, tag: string): bigint | null => parseUnits(readDecimal(typed, tag), 9);

describe('a number typed by a person', () => {
  it.each([
    ['en', '0.5', 500_000_000n],
    ['en', '12', 12_000_000_000n],
    ['en', '0,5', null],
    ['en', '1,000', null],
    ['de', '0,5', 500_000_000n],
    ['de', '0.5', 500_000_000n],
    ['de', '1234,5', 1_234_500_000_000n],
    ['de', '1.000', null],
    ['de', '1.234.567', null],
    ['de', '1.234,5', null],
    ['de', '1,2,3', null],
    ['es', '0,25', 250_000_000n],
    ['ja', '0.5', 500_000_000n],
    ['zh-CN', '0.5', 500_000_000n],
  ])('is read in %s as its user means it: %s', (tag, typed, nanos) => {
    expect(read(typed, tag)).toBe(nanos);
  });

  it.each([
    ['en', '0.05', '0.05'],
    ['de', '0.05', '0,05'],
    ['es', '20', '20'],
  ])('is written in %s as it is read there: %s', (tag, text, written) => {
    expect(writeDecimal(text, tag)).toBe(written);
    expect(readDecimal(written, tag)).toBe(text);
  });
});
