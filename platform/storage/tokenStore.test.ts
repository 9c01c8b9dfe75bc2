import * as fc from 'fast-check';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { ReportedToken } from '../../feed/contract/transfer.ts';
import { createTokenStore } from './tokenStore.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

const address = (number: number): Hex => `0x${number.toString(16).padStart(40, '0')}`;
const token = (number: number, symbol: string | null = `T${number}`): ReportedToken => ({
  address: address(number),
  symbol,
  decimals: number % 78,
});
const stored = (...of: Parameters<typeof token>) => ({ ...token(...of), old: false });

describe('stored tokens', () => {
  it('are old after 30 days, and where the clock was ahead', async () => {
    const day = 86_400_000;
    let now = 20_000 * day;
    const store = createTokenStore(() => now);
    store.remember(1, [token(1)]);
    const old = async () => (await store.recall(1, [address(1)])).map((each) => each.old);
    await expect.poll(old).toEqual([false]);
    now += 29 * day;
    expect(await old()).toEqual([false]);
    now += day;
    expect(await old()).toEqual([true]);
    now -= 31 * day;
    expect(await old()).toEqual([true]);
  });

  it('outlive the worker that stored them, by chain', async () => {
    createTokenStore().remember(1, [token(1), token(2, null)]);
    const later = createTokenStore();
    await expect
      .poll(() => later.recall(1, [address(1), address(2), address(3)]))
      .toEqual([stored(1), stored(2, null)]);
    expect(await later.recall(8453, [address(1)])).toEqual([]);
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual(['tokens']);
  });

  it('are all stored although they arrive at once', async () => {
    const store = createTokenStore();
    for (let number = 0; number < 20; number += 1) store.remember(1, [token(number)]);
    const all = Array.from({ length: 20 }, (_, number) => address(number));
    await expect.poll(async () => (await store.recall(1, all)).length).toBe(20);
  });

  it('are 2,000 at most; the oldest is dropped first', async () => {
    const store = createTokenStore();
    store.remember(
      1,
      Array.from({ length: 2000 }, (_, number) => token(number)),
    );
    store.remember(1, [token(0), token(5000)]);
    await expect.poll(async () => (await store.recall(1, [address(5000)])).length).toBe(1);
    expect(await store.recall(1, [address(0), address(1), address(2)])).toEqual([stored(0), stored(2)]);
    const { tokens } = await fakeBrowser.storage.local.get('tokens');
    expect(tokens).toHaveLength(2000);
  });

  it.each([
    ['no list', { '1:0x': 'USDC' }],
    ['no entries', ['USDC', 7, null]],
    ['no address', [['1:0x12', 'USDC', 6]]],
    ['a symbol of megabytes', [[`1:${address(1)}`, 'A'.repeat(1_000_000), 6]]],
    ['a symbol of another kind', [[`1:${address(1)}`, { toString: 'USDC' }, 6]]],
    ['decimals of another kind', [[`1:${address(1)}`, 'USDC', '6']]],
    ['too many decimals', [[`1:${address(1)}`, 'USDC', 1e9]]],
    ['negative decimals', [[`1:${address(1)}`, 'USDC', -1]]],
  ])('are none where storage holds %s', async (_, tokens) => {
    await fakeBrowser.storage.local.set({ tokens });
    expect(await createTokenStore().recall(1, [address(1)])).toEqual([]);
  });

  it('are read beside any garbage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (garbage) => {
        const good = [`1:${address(1)}`, 'USDC', 6];
        await fakeBrowser.storage.local.set({ tokens: [...garbage, good] });
        expect(await createTokenStore().recall(1, [address(1)])).toEqual([
          // An entry of a version without dates.
          { address: address(1), symbol: 'USDC', decimals: 6, old: true },
        ]);
      }),
    );
  });
});
