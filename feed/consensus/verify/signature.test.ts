import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committeeOf } from '../../../scripts/beacon/committee.ts';
import { isSigned, signersKey } from './signature.ts';
import { KEY_BYTES } from './ssz.ts';

const SIZE = 32;
const { committee, sign } = committeeOf(1, SIZE);
const root = Uint8Array.from({ length: 32 }, (_, at) => at);
const someSigners = fc
  .array(fc.boolean(), { minLength: SIZE, maxLength: SIZE })
  .filter((all) => all.includes(true));

describe('the sum of the signers’ keys', () => {
  it('by leaving the others out of the committee’s sum equals noble’s own', () => {
    fc.assert(
      fc.property(someSigners, (signers) => {
        const keys = signers.flatMap((signed, at) =>
          signed ? [committee.keys.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES)] : [],
        );
        const sum = bls.longSignatures.aggregatePublicKeys(keys);
        expect(signersKey(committee, signers).equals(sum)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('takes no key that is not on the curve, too large, uncompressed, or the point at infinity', () => {
    const all = Array.from({ length: SIZE }, () => true);
    const aggregates = {
      infinity: Uint8Array.from({ length: 48 }, (_, at) => (at === 0 ? 0xc0 : 0)),
      large: new Uint8Array(48).fill(0xbf),
      uncompressed: committee.aggregate.map((byte, at) => (at === 0 ? byte & 0x7f : byte)),
    };
    for (const aggregate of Object.values(aggregates)) {
      expect(isSigned(root, sign(root, all), { ...committee, aggregate }, all)).toBe(false);
    }
  });
});

describe('a signature', () => {
  it('is that of exactly these signers', () => {
    fc.assert(
      fc.property(someSigners, fc.nat(SIZE - 1), (signers, at) => {
        const others = signers.with(at, !(signers[at] ?? false));
        expect(isSigned(root, sign(root, signers), committee, signers)).toBe(true);
        expect(isSigned(root, sign(root, signers), committee, others)).toBe(false);
      }),
      { numRuns: 10 },
    );
  });

  it('is of this root alone, and bytes that are no point are none', () => {
    const all = Array.from({ length: SIZE }, () => true);
    const signature = sign(root, all);
    expect(isSigned(root.toReversed(), signature, committee, all)).toBe(false);
    expect(isSigned(root, new Uint8Array(96), committee, all)).toBe(false);
    expect(isSigned(root, Uint8Array.of(0xc0, ...new Uint8Array(95)), committee, all)).toBe(false);
  });

  it('without signers is none', () => {
    const none = Array.from({ length: SIZE }, () => false);
    const infinity = Uint8Array.of(0xc0, ...new Uint8Array(95));
    expect(isSigned(root, infinity, committee, none)).toBe(false);
  });
});
