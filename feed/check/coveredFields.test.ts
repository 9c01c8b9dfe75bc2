import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, signedTransaction } from '../../tests/syntheticBlock.ts';
import { createBlockRows } from '../transaction/blockRows.ts';
import { encodeTransaction } from './encodeTransaction.ts';

const ADDRESS = `0x${'ba'.repeat(20)}`;
// One of each type, the legacy one with and without chain id; 3 and 24 are creations.
const honest = [0, 1, 2, 3, 4, 5, 9, 24].map((index) => signedTransaction(index).json);
const KEYS = [
  ...new Set(honest.flatMap((one) => Object.keys(one))),
  'calls',
  'data',
  'feeCurrency',
  'feeToken',
  'gatewayFee',
  'mint',
  'sourceHash',
  'isSystemTx',
  'creates',
  'contractAddress',
];
const VALUES = [
  undefined,
  null,
  0,
  '',
  '0x',
  '0x1',
  '0x0001',
  '0x7b',
  ADDRESS,
  `0x${'f'.repeat(64)}`,
  [],
  [`0x01${'ab'.repeat(31)}`],
  [{ to: ADDRESS, value: '0xd3c21bcecceda1000000', input: '0x' }],
  [{ to: ADDRESS }, { to: null }],
];

/** Everything that a block's row shows, of a node whose transaction is this; the sender has a check of its own. */
function shown(raw: unknown): unknown {
  const rules = { baseFee: 1_000_000_000n, system: [0x7e], tips: 'paid', otherCurrency: false } as const;
  const rows = createBlockRows([raw], rules);
  const [row] = rows.read(0, 1);
  return { ...row, blobs: rows.blobs(0), input: rows.input(0) };
}

function bytesOf(raw: unknown): string {
  const encoding = encodeTransaction(raw);
  return encoding.kind === 'encoded' ? Buffer.from(encoding.encoded.signed).toString('hex') : encoding.kind;
}

describe('a row that changes has another hash', () => {
  it('whatever fields of its transaction a node adds, drops, renames or changes', () => {
    const changed = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES), { maxKeys: 3 });
    const lie = fc.tuple(fc.constantFrom(...honest), changed, fc.boolean());
    fc.assert(
      fc.property(lie, ([one, changes, renames]) => {
        const { input, ...rest } = one;
        const lied: Json = { ...(renames ? { ...rest, data: input } : one), ...changes, from: one['from'] };
        const isSeen = bytesOf(lied) !== bytesOf(one) || lied['hash'] !== one['hash'];
        expect(shown(isSeen ? one : lied)).toEqual(shown(one));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [
      'a creation into a payment',
      3,
      { calls: [{ to: ADDRESS, value: '0xd3c21bcecceda1000000', input: '0x' }] },
    ],
    ['a fee into one for blobs', 0, { blobVersionedHashes: Array(200).fill('0x01') }],
    ['a fee into one in a token (Celo)', 0, { feeCurrency: ADDRESS }],
    ['a fee into one in a token (Tempo)', 9, { feeToken: ADDRESS }],
  ])('a node cannot turn %s', (_, index, change) => {
    const { input, ...rest } = signedTransaction(index).json;
    const lied = { ...rest, data: input, ...change };
    expect(bytesOf(lied)).toBe(bytesOf(signedTransaction(index).json));
    expect(shown(lied)).toEqual(shown(signedTransaction(index).json));
  });
});
