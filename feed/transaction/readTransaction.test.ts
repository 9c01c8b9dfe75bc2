import * as fc from 'fast-check';
import { getCreateAddress } from 'ethers';
import { describe, expect, it } from 'vitest';

import { readTransaction, type RowRules } from './readTransaction.ts';

const A = `0x${'Aa'.repeat(20)}`;
const B = `0x${'bB'.repeat(20)}`;
const a = A.toLowerCase();
const b = B.toLowerCase();
const word = (address: string): string => address.slice(2).padStart(64, '0');
const amount = '0'.repeat(63) + '5';
const GWEI = 1_000_000_000n;

const plain = {
  hash: `0x${'Cd'.repeat(32)}`,
  from: A,
  to: B,
  value: '0x1',
  type: '0x2',
  nonce: '0x7',
  gas: '0x5208',
  input: '0x',
  maxFeePerGas: '0x77359400',
  maxPriorityFeePerGas: '0x3b9aca00',
};
const RULES: RowRules = { baseFee: GWEI, system: [], tips: 'paid', otherCurrency: false };
const read = (
  change: Readonly<Record<string, unknown>>,
  baseFee: bigint | null = GWEI,
  rules: Partial<RowRules> = {},
) => readTransaction({ ...plain, ...change }, 3, { ...RULES, baseFee, ...rules });

describe('a row', () => {
  it('has everything in the contract’s own terms: lowercase hex, wei as text', () => {
    expect(read({})).toEqual({
      index: 3,
      hash: plain.hash.toLowerCase(),
      from: a,
      to: b,
      created: null,
      value: '1',
      type: 2,
      kind: 'transfer',
      selector: null,
      nonce: '7',
      gas: '21000',
      tip: '1000000000',
      otherCurrency: false,
      recipient: null,
    });
  });

  it.each([
    ['1 wei', '0x1', '1'],
    ['2^255 wei', `0x8${'0'.repeat(63)}`, (1n << 255n).toString()],
    ['more than a number holds', '0x20000000000001', '9007199254740993'],
  ])('is exact at %s', (_, value, text) => {
    expect(read({ value }).value).toBe(text);
  });

  it.each([
    ['a plain transfer', {}, 'transfer', null],
    ['a call', { input: '0xdeadbeef' }, 'call', null],
    ['calldata too short for a selector', { input: '0xde' }, 'call', null],
    ['ERC-20 transfer', { value: '0x0', input: `0xa9059cbb${word(A)}${amount}` }, 'tokenTransfer', a],
    ['the same in capitals', { value: '0x0', input: `0xA9059CBB${word(A)}${amount}` }, 'tokenTransfer', a],
    [
      'ERC-20 transferFrom',
      { value: '0x0', input: `0x23b872dd${word(A)}${word(B)}${amount}` },
      'tokenTransfer',
      b,
    ],
    ['transfer without its arguments', { value: '0x0', input: '0xa9059cbb' }, 'call', null],
    ['transfer to no address', { value: '0x0', input: `0xa9059cbb${'f'.repeat(64)}${amount}` }, 'call', null],
    ['a selector of a transfer with coins', { input: `0xa9059cbb${word(A)}${amount}` }, 'call', a],
    ['a blob', { type: '0x3' }, 'blob', null],
    ['set code', { type: '0x4' }, 'setCode', null],
    ['an unsigned type of an unknown network', { type: '0x7e', r: '0x0', s: '0x0' }, 'system', null],
    ['a signed type of another network', { type: '0x64', r: '0x5', s: '0x5' }, 'transfer', null],
    ['a type without a target and calldata', { type: '0x64', to: null, r: '0x5', s: '0x5' }, 'other', null],
    ['a creation by an own type', { type: '0x7b', to: null, input: '0x6000' }, 'create', null],
  ])('knows %s', (_, change, kind, recipient) => {
    expect(read(change)).toMatchObject({ kind, recipient });
  });

  it.each([
    [0n, '0x0'],
    [1n, '0x1'],
    [127n, '0x7f'],
    [128n, '0x80'],
    [65_536n, '0x10000'],
  ])('of a creation with nonce %i has the address its contract gets', (nonce, text) => {
    expect(read({ to: null, nonce: text, input: '0x6000' })).toMatchObject({
      kind: 'create',
      to: null,
      created: getCreateAddress({ from: a, nonce }).toLowerCase(),
    });
  });

  it.each([
    ['the priority fee when there is room', { maxPriorityFeePerGas: '0x1' }, GWEI, '1'],
    ['what is left below the most', { maxFeePerGas: '0x3b9aca01' }, GWEI, '1'],
    ['nothing when the most is the base fee', { maxFeePerGas: '0x3b9aca00' }, GWEI, '0'],
    ['unknown when the most is below the base fee', { maxFeePerGas: '0x1' }, GWEI, null],
    ['gas price less base fee', { type: '0x0', gasPrice: '0x3b9aca05' }, GWEI, '5'],
    ['the gas price before London', { type: '0x0', gasPrice: '0x5' }, null, '5'],
    ['unknown below the base fee', { type: '0x0', gasPrice: '0x5' }, GWEI, null],
    ['unknown without its fields', { maxFeePerGas: undefined }, GWEI, null],
  ])('has a tip of %s', (_, change, baseFee, tip) => {
    expect(read(change, baseFee).tip).toBe(tip);
  });

  it('knows a network’s system types, with and without zeros for a signature', () => {
    expect(read({ type: '0x7e' }, GWEI, { system: [0x7e] }).kind).toBe('system');
    expect(read({ type: '0x7e' }).kind).toBe('transfer');
  });

  it('of a batch with one call is that call', () => {
    const call = { to: B, value: '0x0', input: `0xa9059cbb${word(A)}${amount}`, data: null };
    const batch = { type: '0x76', to: undefined, value: undefined, input: undefined, calls: [call] };
    expect(read(batch)).toMatchObject({ kind: 'tokenTransfer', to: b, recipient: a, selector: '0xa9059cbb' });
    expect(read({ ...batch, calls: [{ ...call, to: null }] })).toMatchObject({
      kind: 'other',
      created: null,
    });
  });

  it('of a batch with several calls has their sum, and their target where it is one', () => {
    const batch = { type: '0x76', to: null, value: undefined, input: undefined };
    const calls = [
      { to: A, value: '0x2', input: '0x' },
      { to: B, value: '0x3', data: '0xdeadbeef' },
    ];
    expect(read({ ...batch, calls })).toMatchObject({ kind: 'other', to: null, created: null, value: '5' });
    const same = calls.map((call) => ({ ...call, to: B }));
    expect(read({ ...batch, calls: same })).toMatchObject({ kind: 'other', to: b, value: '5' });
  });

  it.each([
    ['no tips are taken', {}, { tips: 'none' }, '0', false],
    ['it is not known whether tips are taken', {}, { tips: 'unknown' }, null, false],
    ['fees are in a token', { type: '0x7b', feeCurrency: A }, {}, null, true],
    ['fees may be in a token, but are not', { type: '0x7b', feeCurrency: null }, {}, '1000000000', false],
    ['fees cannot be in a token', { feeCurrency: A, feeToken: A }, {}, '1000000000', false],
    ['no fee is in the coin', {}, { otherCurrency: true }, null, true],
  ] as const)('where %s has the right tip', (_, change, rules, tip, otherCurrency) => {
    expect(read(change, GWEI, rules)).toMatchObject({ tip, otherCurrency });
  });

  it('of BNB’s own making has the greatest limit of gas that Go’s signed numbers have, to the last digit', () => {
    expect(read({ gas: '0x7fffffffffffffff', input: '0xf340fa01' })).toMatchObject({
      kind: 'call',
      gas: '9223372036854775807',
    });
    expect(read({ gas: '0xffffffffffffffff' })).toMatchObject({
      kind: 'transfer',
      gas: '18446744073709551615',
    });
    expect(read({ gas: '0x10000000000000000' })).toMatchObject({ kind: 'other', gas: '0' });
  });

  it.each([undefined, null])('is of the first type where the node says %s of it', (type) => {
    expect(read({ type })).toMatchObject({ type: 0, kind: read({ type: '0x0' }).kind });
  });

  it('has the nonce to the last digit, up to 64 bits', () => {
    expect(read({ nonce: '0x20000000000001' }).nonce).toBe('9007199254740993');
    expect(read({ nonce: '0xfffffffffffffffe' }).nonce).toBe('18446744073709551614');
    expect(read({ nonce: '0x10000000000000000' })).toMatchObject({ kind: 'other', nonce: '0' });
  });

  it.each(['hash', 'from', 'to', 'value', 'type', 'nonce', 'gas', 'input'])(
    'with an unreadable %s is shown as another one, with the rest',
    (field) => {
      const row = read({ [field]: 'odd' });
      expect(row.kind).toBe('other');
      expect([row.from, row.to]).toEqual([
        field === 'from' ? `0x${'0'.repeat(40)}` : a,
        field === 'to' ? null : b,
      ]);
    },
  );

  it('is read from any value, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (raw, field) => {
        expect(readTransaction(raw, 0, RULES).index).toBe(0);
        for (const name of Object.keys(plain)) {
          expect(readTransaction({ ...plain, [name]: field }, 0, RULES).index).toBe(0);
          expect(readTransaction({ ...plain, calls: [field, raw] }, 0, RULES).index).toBe(0);
        }
      }),
    );
  });
});
