import { describe, expect, it } from 'vitest';
import type { Hex } from '../contract/scalars.ts';
import { createNameCache } from './nameCache.ts';

const MINUTE = 60_000;
const address = (number: number): Hex => `0x${number.toString(16).padStart(40, '0')}`;

describe('the names in memory', () => {
  it('are of their chain alone, and a missing name is one of them', () => {
    const cache = createNameCache(() => 0);
    cache.set(1, address(1), 'one.eth');
    cache.set(1, address(2), null);
    expect([1, 2, 3].map((each) => cache.get(1, address(each)))).toEqual(['one.eth', null, undefined]);
    expect(cache.get(11_155_111, address(1))).toBeUndefined();
  });

  it('age after five minutes, also when the clock is set back', () => {
    let now = 100 * MINUTE;
    const cache = createNameCache(() => now);
    cache.set(1, address(1), 'one.eth');
    now += 5 * MINUTE - 1;
    expect(cache.get(1, address(1))).toBe('one.eth');
    now += 1;
    expect(cache.get(1, address(1))).toBeUndefined();
    now = 94 * MINUTE;
    expect(cache.get(1, address(1))).toBeUndefined();
  });

  it('are at most 500: the one that was read first is dropped', () => {
    const cache = createNameCache(() => 0);
    for (let each = 0; each < 500; each += 1) cache.set(1, address(each), null);
    cache.set(1, address(0), 'again.eth');
    cache.set(1, address(500), null);
    expect(cache.get(1, address(0))).toBe('again.eth');
    expect(cache.get(1, address(1))).toBeUndefined();
    expect(cache.get(1, address(2))).toBeNull();
  });
});
