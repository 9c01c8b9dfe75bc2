import { describe, expect, it } from 'vitest';
import { gweiInShort, timeOfDay } from './tooltipFigures.ts';

describe('figures of the tooltip', () => {
  it.each([
    [0n, '0'],
    [7n, '7e-9'],
    [1_234_567n, '0.00123'],
    [50_120_000n, '0.0501'],
    [999_999_999n, '1'],
    [1_000_000_000n, '1.00'],
    [21_340_000_000n, '21.3'],
    [1_234_000_000_000n, '1234'],
    [12_340_000_000_000n, '12k'],
  ])('%s wei are %s gwei', (wei, text) => {
    expect(gweiInShort(wei)).toBe(text);
  });

  it('show the local time of day, each part in two digits', () => {
    expect(timeOfDay(new Date(2026, 0, 2, 9, 5, 0).getTime())).toBe('09:05:00');
    expect(timeOfDay(new Date(2026, 6, 2, 23, 59, 59).getTime())).toBe('23:59:59');
  });
});
