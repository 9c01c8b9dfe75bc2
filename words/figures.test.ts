import { describe, expect, it } from 'vitest';
import { coins } from '../feed/shown/units.ts';
import { age, amount, amountShort, gwei, percent, short, smallUsd, tokenAmount, usd } from './figures.ts';

describe('figures', () => {
  it.each([
    [0n, '0'],
    [1n, '1 wei'],
    [999_999n, '999,999 wei'],
    [1_500_000_000n, '1.5 gwei'],
    [50_120_000_000_000_000n, '0.05012'],
    [1_000_000_000_000_000_000n, '1'],
    [12_408_512_345_678_901_234_567n, '12,408.51'],
    [2n ** 255n, '5.79E58'],
  ])('%s wei is short enough for a cell: %s', (wei, text) => {
    expect(amount(wei, coins(wei))).toBe(text);
  });

  it.each([
    [0n, '0'],
    [1n, '1 wei'],
    [999n, '999 wei'],
    [2187n, '2.19E-15'],
    [279_936n, '2.8E-13'],
    [999_999n, '1E-12'],
    [4_780_000n, '4.78E-12'],
    [1_500_000_000n, '1.5 gwei'],
    [21_300_000_000n, '2.13E-8'],
    [999_990_000_000n, '1E-6'],
    [50_120_000_000_000_000n, '0.0501'],
    [12_408_512_345_678_901_234_567n, '12.4K'],
    [2n ** 255n, '5.79E58'],
  ])('%s wei fits a narrow cell with its unit: %s', (wei, text) => {
    expect(amountShort(wei, coins(wei))).toBe(text);
  });

  it.each([
    [21_340_000_000n, '21.34'],
    [7n, '0.000000007'],
    [12_345_678n, '0.0123'],
    [0n, '0'],
  ])('%s wei is %s gwei', (wei, text) => {
    expect(gwei(wei)).toBe(text);
  });

  it.each([
    [-5000, '0s'],
    [59_999, '59s'],
    [119_999, '119s'],
    [120_000, '2m'],
    [7_199_999, '119m'],
    [7_300_000, '2h'],
    [200_000_000, '2d'],
  ])('%s ms is %s old', (ms, text) => {
    expect(age(ms)).toBe(text);
  });

  it.each([
    ['0', '$0'],
    ['0.000123', '$0.00012'],
    ['.0005', '$0.0005'],
    ['0.4217', '$0.42'],
    ['1.5', '$1.50'],
    ['1234.567', '$1,234.57'],
  ])('%s dollars are %s', (decimal, text) => {
    expect(smallUsd(decimal)).toBe(text);
  });

  it.each([
    ['999999999.99', '$999,999,999.99'],
    ['1783139200', '$1.78B'],
  ])('%s dollars fit a cell: %s', (decimal, text) => {
    expect(usd(decimal)).toBe(text);
  });

  it.each([
    [0.505, '50%'],
    [0.515, '52%'],
  ])('%s is %s, as on the badge', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it('keeps both ends of a hash', () => {
    expect(short(`0x12${'0'.repeat(60)}ab`, 2)).toBe('0x12…ab');
  });

  it('rounds a token amount for a cell, however long', () => {
    expect(tokenAmount('1234567.891')).toBe('1,234,567.89');
    expect(tokenAmount('1'.padEnd(40, '0'))).toBe('1E39');
  });
});
