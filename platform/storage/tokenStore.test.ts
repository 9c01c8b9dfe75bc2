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
/** A reporter of chain 1. */
const NODE = { chainId: 1, endpoint: 'wss://gave.example' };
const named = `1:${address(1)} ${NODE.endpoint}`;
const stored = (...of: Parameters<typeof token>) => ({ ...token(...of), old: false });

describe('stored tokens', () => {
  it('are old after 30 days, and where the clock was ahead', async () => {
    const day = 86_400_000;
    let now = 20_000 * day;
    const store = createTokenStore(() => now);
    store.remember(NODE, [token(1)]);
    const old = async () => (await store.recall(NODE, [address(1)])).map((each) => each.old);
    await expect.poll(old).toEqual([false]);
    now += 29 * day;
    expect(await old()).toEqual([false]);
    now += day;
    expect(await old()).toEqual([true]);
    now -= 31 * day;
    expect(await old()).toEqual([true]);
  });

  it('outlive the worker that stored them, by chain and reporter', async () => {
    createTokenStore().remember(NODE, [token(1), token(2, null)]);
    const later = createTokenStore();
    await expect
      .poll(() => later.recall(NODE, [address(1), address(2), address(3)]))
      .toEqual([stored(1), stored(2, null)]);
    for (const other of [{ chainId: 8453 }, { endpoint: 'wss://other.example' }])
      expect(await later.recall({ ...NODE, ...other }, [address(1)])).toEqual([]);
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).toEqual(['tokens']);
  });

  it('are all stored although they arrive at once', async () => {
    const store = createTokenStore();
    for (let number = 0; number < 20; number += 1) store.remember(NODE, [token(number)]);
    const all = Array.from({ length: 20 }, (_, number) => address(number));
    await expect.poll(async () => (await store.recall(NODE, all)).length).toBe(20);
  });

  it('are 2,000 at most; the oldest is dropped first', async () => {
    const store = createTokenStore();
    store.remember(
      NODE,
      Array.from({ length: 2000 }, (_, number) => token(number)),
    );
    store.remember(NODE, [token(0), token(5000)]);
    await expect.poll(async () => (await store.recall(NODE, [address(5000)])).length).toBe(1);
    expect(await store.recall(NODE, [address(0), address(1), address(2)])).toEqual([stored(0), stored(2)]);
    const { tokens } = await fakeBrowser.storage.local.get('tokens');
    expect(tokens).toHaveLength(2000);
  });

  it.each([
    ['no list', { '1:0x': 'USDC' }],
    ['no entries', ['USDC', 7, null]],
    ['no address', [['1:0x12', 'USDC', 6, 20_000]]],
    ['a symbol of megabytes', [[named, 'A'.repeat(1_000_000), 6, 20_000]]],
    ['a symbol of another kind', [[named, { toString: 'USDC' }, 6, 20_000]]],
    ['decimals of another kind', [[named, 'USDC', '6', 20_000]]],
    ['too many decimals', [[named, 'USDC', 1e9, 20_000]]],
    ['negative decimals', [[named, 'USDC', -1, 20_000]]],
    ['no day', [[named, 'USDC', 6]]],
    ['no reporter, as an earlier version wrote it', [[`1:${address(1)}`, 'USDC', 6, 20_000]]],
  ])('are none where storage holds %s', async (_, tokens) => {
    await fakeBrowser.storage.local.set({ tokens });
    expect(await createTokenStore().recall(NODE, [address(1)])).toEqual([]);
  });

  it('drop those of no known reporter with the next write', async () => {
    await fakeBrowser.storage.local.set({ tokens: [[`1:${address(1)}`, 'USDC', 6, 20_000]] });
    createTokenStore().remember(NODE, [token(2)]);
    const names = async (): Promise<unknown> =>
      ((await fakeBrowser.storage.local.get('tokens'))['tokens'] as [string][]).map(([name]) => name);
    await expect.poll(names).toEqual([`1:${address(2)} ${NODE.endpoint}`]);
  });

  it('are read beside any garbage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (garbage) => {
        const good = [named, 'USDC', 6, 0];
        await fakeBrowser.storage.local.set({ tokens: [...garbage, good] });
        expect(await createTokenStore().recall(NODE, [address(1)])).toEqual([
          { address: address(1), symbol: 'USDC', decimals: 6, old: true },
        ]);
      }),
    );
  });
});
