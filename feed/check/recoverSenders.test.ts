import { computeAddress, getBytes, SigningKey, Wallet } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../contract/scalars.ts';
import { type Judge, recoverSenders } from './recoverSenders.ts';
import { SIGNATURE_BYTES, writeSignature } from './signatures.ts';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const low = (address: string): Hex => `0x${address.slice(2).toLowerCase()}`;

const check = (digest: Uint8Array, r: bigint, s: bigint, yParity: 0 | 1, from: Hex, judge: Judge = 'all') => {
  const signatures = new Uint8Array(SIGNATURE_BYTES);
  writeSignature(signatures, 0, digest, { r, s, yParity });
  return recoverSenders({ signatures, from: [from], judge })[0];
};

describe('recovering a sender', () => {
  it('recovers the signer, with s in either half, and no other address', () => {
    const wallet = new Wallet(`0x${'11'.repeat(32)}`);
    fc.assert(
      fc.property(word, (digest) => {
        const { r, s, yParity } = wallet.signingKey.sign(digest);
        const own = low(wallet.address);
        const other: Hex = `0x${'99'.repeat(20)}`;
        expect(check(digest, BigInt(r), BigInt(s), yParity, own)).toBe('recovered');
        // Before Homestead both halves were valid (EIP-2).
        expect(check(digest, BigInt(r), ORDER - BigInt(s), yParity === 0 ? 1 : 0, own)).toBe('recovered');
        expect(check(digest, BigInt(r), BigInt(s), yParity, other)).toBe('mismatch');
        expect(check(digest, BigInt(r), BigInt(s), yParity === 0 ? 1 : 0, own)).not.toBe('recovered');
      }),
      { numRuns: 20 },
    );
  });

  it('accuses a sender on a known chain only by a signature as a key makes it, elsewhere never', () => {
    const digest = getBytes(`0x${'42'.repeat(32)}`);
    const signed = new Wallet(`0x${'11'.repeat(32)}`).signingKey.sign(digest);
    const [r, s, yParity] = [BigInt(signed.r), BigInt(signed.s), signed.yParity] as const;
    const other: Hex = `0x${'99'.repeat(20)}`;
    const verdicts = (of: readonly [bigint, bigint]) =>
      (['all', 'plain', 'none'] as const).map((judge) => check(digest, ...of, yParity, other, judge));
    expect(verdicts([r, s])).toEqual(['mismatch', 'mismatch', 'uncheckable']);
    const upper: readonly [bigint, bigint] = [r, ORDER - s];
    const madeUp = [[1n, 1n], [1n, BigInt(other)], [r, r], [r, BigInt(other)], upper] as const;
    for (const of of madeUp) expect(verdicts(of).slice(1)).toEqual(['uncheckable', 'uncheckable']);
    expect(verdicts(upper)[0]).toBe('mismatch');
  });

  it('has the same result as ethers for any numbers', () => {
    const lowHalf = fc.bigInt({ min: 0n, max: ORDER / 2n });
    fc.assert(
      fc.property(
        word,
        fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
        lowHalf,
        fc.constantFrom(0 as const, 1 as const),
        (digest, r, s, parity) => {
          const hex = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
          const known = ((): Hex | null => {
            try {
              const signature = { r: hex(r), s: hex(s), yParity: parity };
              return low(computeAddress(SigningKey.recoverPublicKey(digest, signature)));
            } catch {
              return null;
            }
          })();
          const verdict = check(getBytes(digest), r, s, parity, known ?? `0x${'0'.repeat(40)}`);
          expect(verdict).toBe(known === null ? 'uncheckable' : 'recovered');
        },
      ),
      { numRuns: 60 },
    );
  });
});
