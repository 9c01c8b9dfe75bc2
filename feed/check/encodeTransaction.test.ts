import { keccak256, Transaction } from 'ethers';
import { describe, expect, it } from 'vitest';

import { mainnetBlocks } from '../../tests/mainnet.ts';
import { signedTransaction } from '../../tests/syntheticBlock.ts';
import { encodeTransaction } from './encodeTransaction.ts';

describe('serialising a transaction', () => {
  it.each(Array.from({ length: 60 }, (_, index) => index))('gives the bytes ethers gives (%i)', (index) => {
    const { serialized, json } = signedTransaction(index);
    const encoding = encodeTransaction(json);
    expect(encoding).toMatchObject({
      kind: 'encoded',
      encoded: { signed: serialized, unsigned: Transaction.from(serialized).unsignedSerialized },
    });
  });

  it.each([
    ['an OP-stack deposit', { type: '0x7e', r: '0x0', s: '0x0' }, 'systemTransaction'],
    ['Polygon state sync', { type: '0x7f' }, 'systemTransaction'],
    ['Arbitrum internal', { type: '0x6a' }, 'systemTransaction'],
    ['zkSync priority', { type: '0xff' }, 'systemTransaction'],
    ['old Polygon state sync', { type: '0x0', r: '0x0', s: '0x0' }, 'systemTransaction'],
    ['a type of tomorrow', { type: '0x5' }, 'unknownType'],
    ['a type that is no number', { type: 'two' }, 'unserialisable'],
    ['a transaction without its fields', { type: '0x2' }, 'unserialisable'],
    ['only a hash', '0x1234', 'unserialisable'],
  ])('says of %s that it cannot', (_, raw, kind) => {
    expect(encodeTransaction(raw)).toEqual({ kind });
  });

  it.each(mainnetBlocks(15547621, 17034870, 17062257, 22431084).map((file) => [file.number, file] as const))(
    'hashes every transaction of mainnet block %i to its hash',
    (_, { block }) => {
      const hashes = block.transactions.map((raw) => {
        const encoding = encodeTransaction(raw);
        return encoding.kind === 'encoded' ? keccak256(encoding.encoded.signed) : encoding.kind;
      });
      expect(hashes).toEqual(block.transactions.map(({ hash }) => hash));
    },
  );
});
