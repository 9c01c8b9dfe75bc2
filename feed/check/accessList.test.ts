import { encodeRlp as encodeByEthers, keccak256 } from 'ethers';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../contract/scalars.ts';
import { balancesIn, checkAccessList } from './accessList.ts';

const hexOf = (text: string): Hex => `0x${text.slice(2)}`;
const A: Hex = `0x${'aa'.repeat(20)}`;
const B: Hex = `0x${'bb'.repeat(20)}`;
const word = (digits: string): string => `0x${digits.padStart(64, '0')}`;

/** As the execution-apis have it, empty lists left out. */
const specified = [
  {
    address: A,
    storageChanges: [{ key: word('01'), changes: [{ index: '0x1', value: word('ff') }] }],
    storageReads: [word('02')],
    balanceChanges: [
      { index: '0x1', value: '0xde0b6b3a7640000' },
      { index: '0x3', value: '0x0' },
    ],
    nonceChanges: [{ index: '0x1', value: '0x7' }],
  },
  { address: B, codeChanges: [{ index: '0x2', code: '0x6001' }] },
];
/** As reth sends it: other names, every list always there. */
const always = [
  {
    address: A,
    storageChanges: [{ slot: word('01'), changes: [{ blockAccessIndex: '0x1', newValue: word('ff') }] }],
    storageReads: [word('02')],
    balanceChanges: [
      { blockAccessIndex: '0x1', postBalance: '0xde0b6b3a7640000' },
      { blockAccessIndex: '0x3', postBalance: '0x0' },
    ],
    nonceChanges: [{ blockAccessIndex: '0x1', newNonce: '0x7' }],
    codeChanges: [],
  },
  {
    address: B,
    storageChanges: [],
    storageReads: [],
    balanceChanges: [],
    nonceChanges: [],
    codeChanges: [{ blockAccessIndex: '0x2', newCode: '0x6001' }],
  },
];
/** The same by ethers, with storage as integers or as 32 bytes. */
const hashWith = (key: string, value: string, read: string): Hex =>
  hexOf(
    keccak256(
      encodeByEthers([
        [
          A,
          [[key, [['0x01', value]]]],
          [read],
          [
            ['0x01', '0x0de0b6b3a7640000'],
            ['0x03', '0x'],
          ],
          [['0x01', '0x07']],
          [],
        ],
        [B, [], [], [], [], [['0x02', '0x6001']]],
      ]),
    ),
  );
const asIntegers = hashWith('0x01', '0xff', '0x02');
const asWords = hashWith(word('01'), word('ff'), word('02'));

describe.each([
  ['as specified, empty lists left out', specified],
  ['with every list there', always],
])('a block access list %s', (_, list) => {
  it('hashes to the header’s hash, with storage as integers or as words', () => {
    expect(checkAccessList(list, asIntegers)).toBe('matches');
    expect(checkAccessList(list, asWords)).toBe('matches');
  });

  it('is a mismatch with one account less', () => {
    expect(checkAccessList(list.slice(1), asIntegers)).toBe('mismatch');
  });

  it('has the balances of watched addresses', () => {
    expect(balancesIn(list, [A, B])).toEqual([
      {
        address: A,
        changes: [
          { index: 1, wei: '1000000000000000000' },
          { index: 3, wei: '0' },
        ],
      },
    ]);
  });
});

it('an empty list hashes to keccak256 of 0xc0', () => {
  expect(checkAccessList([], hexOf(keccak256('0xc0')))).toBe('matches');
});

it('one balance changed is a mismatch; a field of another form is not checkable', () => {
  const changed = [{ ...specified[0], balanceChanges: [{ index: '0x1', value: '0x1' }] }, specified[1]];
  expect(checkAccessList(changed, asIntegers)).toBe('mismatch');
  for (const odd of [[7], [{ address: '0x1' }], [{ address: A, storageReads: 'none' }]]) {
    expect(checkAccessList(odd, asIntegers)).toBe('unserialisable');
  }
});
