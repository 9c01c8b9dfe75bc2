import { describe, expect, it } from 'vitest';
import { readReceipt } from './readReceipt.ts';

describe('whether a transaction failed', () => {
  it.each([
    ['0x0', true],
    ['0x1', false],
    ['0x2', null],
    ['0x', null],
    [0, null],
    [1, null],
    [false, null],
    [true, null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('is, by a status of %j, %j', (status, failed) => {
    expect(readReceipt({ status, cumulativeGasUsed: '0x5208' }, 0)).toMatchObject({
      failed,
      gasUsed: 21_000,
    });
  });

  it('is not known before Byzantium, when a receipt had a root instead', () => {
    const root = `0x${'ab'.repeat(32)}`;
    expect(readReceipt({ root, cumulativeGasUsed: '0x5208' }, 0)).toMatchObject({ failed: null });
  });
});
