import { describe, expect, it } from 'vitest';
import { planBlock } from './planBlock.ts';

const players = { accounts: ['0xaa', '0xbb', '0xcc'], tokens: ['0x01', '0x02'] };

/** Numbers in [0, 1), the same ones on every run. */
function dice(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('planBlock', () => {
  it('leaves a block empty now and then, and fills one now and then', () => {
    expect(planBlock(14, players, dice())).toEqual([]);
    expect(planBlock(25, players, dice())).toHaveLength(180);
  });

  it('plans every kind of transaction within a hundred blocks', () => {
    const random = dice();
    const all = Array.from({ length: 100 }, (_, number) => planBlock(number, players, random)).flat();
    const values = new Set(all.map(({ value }) => value));
    expect(values).toContain('0x0');
    expect(values).toContain('0x1');
    expect(values).toContain(`0x${(2500n * 10n ** 18n).toString(16)}`);
    expect(all.some(({ to }) => to === undefined)).toBe(true);
    const calls = all.filter(({ to, data }) => to !== undefined && data !== undefined);
    expect(calls.some(({ from, data }) => from === '0xaa' && !data?.includes('01000000'))).toBe(true);
    expect(calls.some(({ data }) => data?.endsWith((2n ** 200n).toString(16).padStart(64, '0')))).toBe(true);
  });
});
