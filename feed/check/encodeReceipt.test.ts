import { createMPT } from '@ethereumjs/mpt';
import { concat, encodeRlp, getBytes, hexlify, keccak256, toBeArray } from 'ethers';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../contract/scalars.ts';
import { checkReceipts } from './checkReceipts.ts';
import { createBloomBits } from './bloom.ts';
import { encodeReceipt } from './encodeReceipt.ts';

type Json = Readonly<Record<string, unknown>>;
interface Log {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}
/** A receipt by its parts, as go-ethereum's and op-geth's receiptRLP and depositReceiptRLP have them. */
interface Parts {
  readonly type: number;
  /** Status, or before Byzantium the state root. */
  readonly outcome: string;
  readonly gas: number;
  readonly logs: readonly Log[];
  /** depositNonce and depositReceiptVersion as RLP has them. */
  readonly deposit?: readonly string[];
}

const word = (fill: string): string => `0x${fill.repeat(32)}`;
const log: Log = {
  address: `0x${'a1'.repeat(20)}`,
  topics: [word('b2'), word('00')],
  data: `0x${'c3'.repeat(70)}`,
};
const bare: Log = { address: `0x${'d4'.repeat(20)}`, topics: [], data: '0x' };

/** 2048 bits as one number: bit n for each hash's first three pairs of bytes, modulo 2048 (Yellow Paper, eq. 30). */
function bloomOf(logs: readonly Log[]): string {
  let bits = 0n;
  for (const value of logs.flatMap(({ address, topics }) => [address, ...topics])) {
    const digits = keccak256(value).slice(2);
    for (const at of [0, 4, 8]) bits |= 1n << BigInt(parseInt(digits.slice(at, at + 4), 16) % 2048);
  }
  return `0x${bits.toString(16).padStart(512, '0')}`;
}

const number = (value: number): string => hexlify(toBeArray(value));

/** The leaf by ethers' RLP. */
function leafOf({ type, outcome, gas, logs, deposit = [] }: Parts): string {
  const items = logs.map(({ address, topics, data }) => [address, [...topics], data]);
  const list = encodeRlp([outcome, number(gas), bloomOf(logs), items, ...deposit]);
  return type === 0 ? list : concat([number(type), list]);
}

/** The root by another implementation of the trie. */
async function rootOf(parts: readonly Parts[]): Promise<Hex> {
  const trie = await createMPT();
  for (const [index, each] of parts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a trie takes one value after another
    await trie.put(getBytes(encodeRlp(toBeArray(index))), getBytes(leafOf(each)));
  }
  return `0x${hexlify(trie.root()).slice(2)}`;
}

const quantity = (value: number): string => `0x${value.toString(16)}`;
const jsonOf = ({ type, outcome, gas, logs }: Parts, more: Json = {}): Json => ({
  type: quantity(type),
  ...(outcome.length > 4 ? { root: outcome } : { status: outcome === '0x' ? '0x0' : outcome }),
  cumulativeGasUsed: quantity(gas),
  // Never read: the bloom is computed.
  logsBloom: '0x',
  logs,
  ...more,
});

const plain: Parts = { type: 0, outcome: '0x01', gas: 21_000, logs: [log] };
const deposit: Parts = { type: 0x7e, outcome: '0x01', gas: 46_913, logs: [log, bare] };

describe('the root of a block’s receipts', () => {
  it.each([0, 1, 2, 3, 4])('of type %i is the one that another implementation finds', async (type) => {
    const list: readonly Parts[] = [
      { type, outcome: '0x01', gas: 21_000, logs: [] },
      { type, outcome: '0x', gas: 60_000, logs: [] },
      { type, outcome: '0x01', gas: 30_000_000, logs: [log, bare] },
    ];
    const block = { root: await rootOf(list), known: true, types: [type, type, type] };
    const receipts = list.map((each) => jsonOf(each));
    expect(await checkReceipts(receipts, block)).toEqual({ kind: 'matches' });
    // What it repeats of other forks' receipts is not encoded.
    const more = { depositNonce: '0x1', depositReceiptVersion: '0x1', blobGasUsed: '0x20000', l1Fee: '0x1' };
    expect(
      await checkReceipts(
        receipts.map((one) => ({ ...one, ...more })),
        block,
      ),
    ).toEqual({ kind: 'matches' });
  });

  it('before Byzantium has the state after each transaction instead of a status', async () => {
    const list: readonly Parts[] = [
      { type: 0, outcome: word('e5'), gas: 21_000, logs: [] },
      { type: 0, outcome: word('f6'), gas: 42_000, logs: [log] },
    ];
    const block = { root: await rootOf(list), known: true, types: [0, 0] };
    // Nodes of that time write no type, and some write null for the field that is not there.
    const receipts = list.map((each) => jsonOf(each, { type: undefined, status: null }));
    expect(await checkReceipts(receipts, block)).toEqual({ kind: 'matches' });
    const nulls = receipts.map((one) => ({ ...one, type: null }));
    expect(await checkReceipts(nulls, block)).toEqual({ kind: 'matches' });
    const lied = receipts.map((one) => ({ ...one, root: word('e5') }));
    expect(await checkReceipts(lied, block)).toEqual({ kind: 'mismatch' });
    const left = receipts.map(({ root: _root, ...one }) => one);
    expect(await checkReceipts(left, block)).toEqual({ kind: 'mismatch' });
  });

  it.each([
    // The node writes the nonce from Regolith on, but the root has it only with the version.
    ['Bedrock', deposit, {}],
    ['Regolith', deposit, { depositNonce: '0x3d091' }],
    [
      'Canyon',
      { ...deposit, deposit: ['0x03d091', '0x01'] },
      { depositNonce: '0x3d091', depositReceiptVersion: '0x1' },
    ],
    [
      'Canyon, the first nonce',
      { ...deposit, deposit: ['0x', '0x01'] },
      { depositNonce: '0x0', depositReceiptVersion: '0x1' },
    ],
    [
      'Canyon, failed',
      { ...deposit, outcome: '0x', deposit: ['0x01', '0x01'] },
      { depositNonce: '0x1', depositReceiptVersion: '0x1' },
    ],
  ] as const)('with an OP Stack deposit of %s', async (_, first, more) => {
    const second = { ...plain, type: 2, gas: 99_000 };
    const block = { root: await rootOf([first, second]), known: false, types: [0x7e, 2] };
    const receipts = [jsonOf(first, more), jsonOf(second)];
    expect(await checkReceipts(receipts, block)).toEqual({ kind: 'matches' });
    const lied = [jsonOf(first, { ...more, cumulativeGasUsed: '0x1' }), jsonOf(second)];
    expect(await checkReceipts(lied, block)).toEqual({ kind: 'uncheckable', reason: 'unknownType' });
  });

  it('with a deposit whose nonce is missing cannot be encoded', () => {
    expect(encodeReceipt(jsonOf(deposit, { depositReceiptVersion: '0x1' }), createBloomBits())).toBeNull();
  });

  it('with more logs than two bytes count is as long as its parts', () => {
    const count = 65_600;
    const logs = Array.from({ length: count }, () => bare);
    const encoded = encodeReceipt(jsonOf({ ...plain, gas: 2 ** 40, logs }), createBloomBits());
    // Each log: 21 bytes of address, no topics, no data, all behind one byte; the list and the receipt need four each.
    expect(encoded?.length).toBe(4 + 1 + 7 + (3 + 256) + 4 + count * (1 + 21 + 1 + 1));
  });
});
