import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import type { Hex } from '../contract/scalars.ts';
import { TRANSACTION_KINDS, type Transaction } from '../contract/transaction.ts';
import { createPackedRows } from './packedRows.ts';
import { readTransaction } from './readTransaction.ts';

const bytesOf = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes): Hex => `0x${Buffer.from(bytes).toString('hex')}`);
const wei = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }).map(String);
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const small = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const address = bytesOf(20);
const targets = fc.oneof(
  fc.record({ to: fc.constant(null), created: fc.option(address), recipient: fc.constant(null) }),
  fc.record({ to: address, created: fc.constant(null), recipient: fc.option(address) }),
);
const row = fc.tuple(
  targets,
  fc.record({
    hash: fc.oneof(bytesOf(32), fc.constant<Hex>('0x')),
    from: address,
    value: wei,
    type: small,
    kind: fc.constantFrom(...TRANSACTION_KINDS),
    selector: fc.option(bytesOf(4)),
    nonce: uint64,
    gas: uint64,
    tip: fc.option(wei),
    otherCurrency: fc.boolean(),
  }),
);

describe('packed rows', () => {
  it('return exactly the rows that were written', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (made) => {
        const rows = made.map(([target, rest], index): Transaction => ({ ...rest, ...target, index }));
        const packed = createPackedRows(rows.length);
        for (const each of rows) packed.write(each);
        expect(packed.read(0, rows.length)).toEqual(rows);
      }),
    );
  });

  it('return the rows of a block of every type, and only existing ones', () => {
    const rows = syntheticBlock(60).transactions.map((raw, index) =>
      readTransaction(raw, index, {
        baseFee: 1n,
        system: [],
        tips: 'paid',
        otherCurrency: false,
      }),
    );
    const packed = createPackedRows(60);
    for (const each of rows) packed.write(each);
    expect(packed.read(0, 60)).toEqual(rows);
    expect(packed.read(50, 500)).toEqual(rows.slice(50));
    expect(packed.read(60, 70)).toEqual([]);
  });
});
