import { createMPT } from '@ethereumjs/mpt';
import { encodeRlp, getBytes, hexlify, toBeArray } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { mainnetBlocks } from '../../tests/mainnet.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import { type BodyJob, checkBody } from './checkBody.ts';
import { orderedRoot } from './orderedRoot.ts';

async function rootByEthereumjs(values: readonly Uint8Array[]): Promise<string> {
  const trie = await createMPT();
  for (const [index, value] of values.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a trie takes one value after another
    await trie.put(getBytes(encodeRlp(toBeArray(index))), value);
  }
  return hexlify(trie.root());
}

describe('the root of an ordered list', () => {
  it('of none is the hash of the empty string', () => {
    expect(orderedRoot([])).toBe('0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421');
  });

  it('is equal to that of another implementation of the trie, for values of any length', async () => {
    const value = fc.uint8Array({ minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 300, size: 'max' }), async (values) => {
        expect(orderedRoot(values)).toBe(await rootByEthereumjs(values));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it.each([1, 2, 16, 17, 127, 128, 129, 130, 255, 256, 257, 300, 1500])(
    'is equal to that of another implementation for %i values, where keys get a second byte',
    async (count) => {
      const values = Array.from({ length: count }, (_, index) =>
        getBytes(`0x${(index + 256).toString(16).padStart(6, '0')}`),
      );
      expect(orderedRoot(values)).toBe(await rootByEthereumjs(values));
    },
  );
});

/** A known chain that may have types of its own. */
const elsewhere = { chainId: 137, standard: true, lastType: null } as const;

describe('the check of a body', () => {
  it.each([0, 1, 300, 1500])('of %i transactions of every type matches', async (count) => {
    const { transactionsRoot: root, transactions } = syntheticBlock(count);
    const { check } = await checkBody({ root, transactions, ...elsewhere });
    expect(check).toEqual({ kind: 'matches' });
  });

  const real = mainnetBlocks(15547621, 17034870, 17062257, 22431084).map(
    (file) => [file.number, file] as const,
  );

  it.each(real)('of mainnet block %i matches', async (_, { block }) => {
    const { check } = await checkBody({
      root: block.transactionsRoot,
      transactions: block.transactions,
      chainId: 1,
      standard: true,
      lastType: 4,
    });
    expect(check).toEqual({ kind: 'matches' });
  });

  const honest = syntheticBlock(30);
  const tamper = (index: number, change: Record<string, unknown>): readonly unknown[] =>
    honest.transactions.map((raw, at) => (at === index ? { ...raw, ...change } : raw));
  const check = async (transactions: readonly unknown[], rules: Partial<BodyJob> = {}) =>
    (await checkBody({ root: honest.transactionsRoot, transactions, ...elsewhere, ...rules })).check;

  it.each([
    ['a value', { value: '0x1' }],
    ['a target', { to: `0x${'99'.repeat(20)}` }],
    ['an input', { input: '0xdeadbeef' }],
    ['a nonce', { nonce: '0x63' }],
    ['a hash', { hash: `0x${'99'.repeat(32)}` }],
  ])('catches %s that was changed', async (_, change) => {
    expect(await check(tamper(7, change))).toEqual({ kind: 'mismatch', indexes: [7] });
  });

  it('catches transactions left out, doubled or swapped', async () => {
    const [first, second, ...rest] = honest.transactions;
    const none = { kind: 'mismatch', indexes: [] };
    expect(await check(honest.transactions.slice(1))).toEqual(none);
    expect(await check([first, first, second, ...rest])).toEqual(none);
    expect(await check([second, first, ...rest])).toEqual(none);
  });

  it('names the transactions that it cannot check, and accuses no node', async () => {
    const deposit = { type: '0x7e', hash: `0x${'01'.repeat(32)}`, r: '0x0', s: '0x0' };
    expect(await check([deposit, ...honest.transactions])).toEqual({
      kind: 'uncheckable',
      reason: 'systemTransaction',
      indexes: [0],
    });
    expect(await check(honest.transactions.slice(1), { standard: false })).toEqual({
      kind: 'uncheckable',
      reason: 'chain',
      indexes: [],
    });
  });

  it.each([
    ['an unknown type', { type: '0x5' }],
    ['a deposit of another network', { type: '0x7e', r: '0x0', s: '0x0' }],
    ['a field left out', { nonce: undefined }],
    ['no signature', { r: '0x0', s: '0x0' }],
  ])(
    'accuses on Ethereum for %s in a known fork, and waits for an update after an unknown one',
    async (_, odd) => {
      const transactions = tamper(3, odd);
      expect(await check(transactions, { chainId: 1, lastType: 4 })).toEqual({
        kind: 'mismatch',
        indexes: [3],
      });
      expect(await check(transactions, { chainId: 1, lastType: 'unknownFork' })).toEqual({
        kind: 'uncheckable',
        reason: 'unknownFork',
        indexes: [3],
      });
      expect(await check(transactions)).toMatchObject({ kind: 'uncheckable', indexes: [3] });
    },
  );

  it('accuses for a type that came in a later fork', async () => {
    expect(await check(honest.transactions, { chainId: 1, lastType: 2 })).toMatchObject({
      kind: 'mismatch',
      indexes: expect.arrayContaining([4, 5]),
    });
  });

  it('takes an absent access list for an empty one', async () => {
    expect(await check(tamper(3, { accessList: null }))).toEqual({ kind: 'matches' });
    expect(await check(tamper(2, { accessList: null }))).toEqual({ kind: 'mismatch', indexes: [2] });
  });

  it('still catches a changed transaction beside one that cannot be checked', async () => {
    const transactions = [...tamper(3, { value: '0x5' }), { type: '0x7e', hash: `0x${'01'.repeat(32)}` }];
    expect(await check(transactions)).toEqual({ kind: 'mismatch', indexes: [3] });
  });
});
