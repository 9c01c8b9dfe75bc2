import { getBytes, hexlify, keccak256, Signature, Transaction, type TransactionLike } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { mainnetBlocks } from '../../tests/mainnet.ts';
import { signedTransaction, signTransaction } from '../../tests/syntheticBlock.ts';
import { encodeTransaction } from './encodeTransaction.ts';

const TO = `0x${'70'.repeat(20)}`;

describe('serialising a transaction', () => {
  it.each(Array.from({ length: 60 }, (_, index) => index))('gives the bytes ethers gives (%i)', (index) => {
    const { serialized, json } = signedTransaction(index);
    const encoding = encodeTransaction(json);
    expect(encoding).toMatchObject({
      kind: 'encoded',
      encoded: {
        signed: getBytes(serialized),
        unsigned: getBytes(Transaction.from(serialized).unsignedSerialized),
      },
    });
  });

  it('gives the bytes ethers gives, whatever the fields of whichever type', () => {
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((some) => hexlify(some));
    const bits = (count: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(count)) - 1n });
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((some) => hexlify(some));
    const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((some) => hexlify(some));
    const wordOf = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
    const common = {
      nonce: fc.nat({ max: 0xff_ff_ff_ff }),
      gasLimit: bits(64),
      value: bits(256),
      data: bytes(300),
    };
    const anyTo = fc.option(address);
    const accessList = fc.array(fc.record({ address, storageKeys: fc.array(word, { maxLength: 3 }) }), {
      maxLength: 3,
    });
    const chainId = bits(48).map((id) => id + 1n);
    const fees = { maxPriorityFeePerGas: bits(256), maxFeePerGas: bits(256) };
    const authorization = fc
      .record({ address, nonce: bits(63), chainId: bits(48), r: bits(256), s: bits(255), yParity: fc.nat(1) })
      .map(({ r, s, yParity, ...signed }) => ({
        ...signed,
        signature: Signature.from({ r: wordOf(r), s: wordOf(s), yParity: yParity === 0 ? 0 : 1 }),
      }));
    const transaction: fc.Arbitrary<TransactionLike> = fc.oneof(
      fc.record({ type: fc.constant(0), ...common, to: anyTo, gasPrice: bits(256), chainId: bits(48) }),
      fc.record({ type: fc.constant(1), ...common, to: anyTo, gasPrice: bits(256), chainId, accessList }),
      fc.record({ type: fc.constant(2), ...common, to: anyTo, ...fees, chainId, accessList }),
      fc.record({
        type: fc.constant(3),
        ...common,
        to: address,
        ...fees,
        chainId,
        accessList,
        maxFeePerBlobGas: bits(256),
        blobVersionedHashes: fc.array(word, { minLength: 1, maxLength: 6 }),
      }),
      fc.record({
        type: fc.constant(4),
        ...common,
        to: address,
        ...fees,
        chainId,
        accessList,
        authorizationList: fc.array(authorization, { minLength: 1, maxLength: 3 }),
      }),
    );
    const seen = new Set<number | null | undefined>();
    fc.assert(
      fc.property(transaction, (like) => {
        // ethers refuses a priority above the maximum; a node's block cannot hold one either.
        fc.pre(
          (like.type ?? 0) < 2 || BigInt(like.maxPriorityFeePerGas ?? 0) <= BigInt(like.maxFeePerGas ?? 0),
        );
        const { serialized, json } = signTransaction(like, 0);
        seen.add(like.type);
        expect(encodeTransaction(json)).toMatchObject({
          kind: 'encoded',
          encoded: {
            signed: getBytes(serialized),
            unsigned: getBytes(Transaction.from(serialized).unsignedSerialized),
          },
        });
      }),
      { numRuns: 150 },
    );
    expect(seen).toEqual(new Set([0, 1, 2, 3, 4]));
  }, 60_000);

  it.each([
    ['an OP-stack deposit', { type: '0x7e', r: '0x0', s: '0x0' }, 'systemTransaction'],
    ['Polygon state sync', { type: '0x7f', r: '0x0', s: '0x0' }, 'systemTransaction'],
    ['Arbitrum internal', { type: '0x6a', r: '0x0', s: '0x0' }, 'systemTransaction'],
    ['a sponsored transaction of Ronin', { type: '0x64', r: '0x1', s: '0x1' }, 'unknownType'],
    ['old Polygon state sync', { type: '0x0', r: '0x0', s: '0x0' }, 'systemTransaction'],
    ['a type of tomorrow', { type: '0x5' }, 'unknownType'],
    ['a type that is no number', { type: 'two' }, 'unserialisable'],
    ['a transaction without its fields', { type: '0x2' }, 'unserialisable'],
    ['only a hash', '0x1234', 'unserialisable'],
  ])('returns a kind without bytes for %s', (_, raw, kind) => {
    expect(encodeTransaction(raw)).toEqual({ kind });
  });

  it.each([
    ['no type, as before EIP-2718', undefined],
    ['null for a type', null],
  ])('takes %s as legacy', (_, type) => {
    const { serialized, json } = signTransaction(
      { type: 0, gasPrice: 2_000_000_000n, gasLimit: 21_000n, to: TO },
      0,
    );
    expect(encodeTransaction({ ...json, type })).toMatchObject({
      kind: 'encoded',
      encoded: { signed: getBytes(serialized) },
    });
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
