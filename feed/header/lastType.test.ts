import { describe, expect, it } from 'vitest';
import realHeaders from '../../tests/fixtures/headers.json' with { type: 'json' };
import { lastType } from './lastType.ts';

describe('the last transaction type of a header’s fork', () => {
  it.each([
    ['0', 1],
    ['15547621', 2],
    ['17062257', 2],
    ['22431084', 4],
  ] as const)('of mainnet block %s is %i', (number, type) => {
    expect(lastType(realHeaders[number], 1)).toBe(type);
  });

  it('is unknown where the header was cut short, changed, or has a field of tomorrow', () => {
    const prague = realHeaders['22431084'];
    const { requestsHash: _, ...cut } = prague;
    for (const header of [cut, { ...prague, gasUsed: '0x1' }, { ...prague, newRoot: '0x1', hash: '0x12' }]) {
      expect(lastType(header, 1)).toBe('unknownFork');
    }
  });

  it('is not asked on chains with types of their own', () => {
    expect(lastType(realHeaders['22431084'], 10)).toBe(null);
    expect(lastType(realHeaders['22431084'], null)).toBe(null);
  });
});
