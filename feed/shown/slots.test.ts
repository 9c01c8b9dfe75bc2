import { describe, expect, it } from 'vitest';
import { missedSlots, slotSeconds, untilNextSlot } from './slots.ts';

const between = (chainId: number | null, passed: number): number =>
  missedSlots(chainId, { timestamp: 1000 + passed }, { timestamp: 1000 });

describe('slots', () => {
  it.each<[string, number | null, number, number]>([
    ['Ethereum, none', 1, 12, 0],
    ['Ethereum, one', 1, 24, 1],
    ['Sepolia, three', 11_155_111, 48, 3],
    ['Gnosis, two', 100, 15, 2],
    ['a fork of mainnet, whose times are no slots', 1, 13, 0],
    ['the same time', 1, 0, 0],
    ['a child older than its parent', 1, -24, 0],
    ['Polygon, whose producers choose', 137, 48, 0],
    ['a local chain', 31_337, 48, 0],
    ['an unknown chain', null, 48, 0],
  ])('missed on %s', (_name, chainId, passed, missed) => {
    expect(between(chainId, passed)).toBe(missed);
  });

  it('begin one after the other, also when none has a block', () => {
    expect([0, 5000, 11_999, 12_000, 29_000, -3].map((age) => untilNextSlot(12, age))).toEqual([
      12_000, 7000, 1, 12_000, 7000, 12_000,
    ]);
    expect([slotSeconds(100), slotSeconds(8453)]).toEqual([5, null]);
  });
});
