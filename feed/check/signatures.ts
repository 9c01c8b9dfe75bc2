import type { Signature } from './encodeTransaction.ts';
import { readHex, writeDigits } from '../encoding/hexBytes.ts';

/**
 * Signatures of a block, packed: signed digest (32 bytes), r (32), s (32), parity + 1 (1). The last byte is parity + 3
 * if another chain's id is signed, and zero without a signature. They are kept as long as the rows, because a sender
 * costs about 3 ms and is recovered only when a view shows its row.
 */
export const SIGNATURE_BYTES = 97;

export function writeSignature(
  into: Uint8Array,
  index: number,
  digest: Uint8Array,
  signature: Signature,
  ownChain = true,
): void {
  const at = index * SIGNATURE_BYTES;
  into.set(digest, at);
  writeDigits(into, at + 32, 32, signature.r.toString(16));
  writeDigits(into, at + 64, 32, signature.s.toString(16));
  into[at + 96] = signature.yParity + (ownChain ? 1 : 3);
}

export interface PackedSignature {
  readonly digest: Uint8Array;
  readonly r: bigint;
  readonly s: bigint;
  readonly yParity: 0 | 1;
  /** This chain's id is signed, or none. */
  readonly ownChain: boolean;
}

/** Null when the transaction had no signature that could be read. */
export function readSignature(from: Uint8Array, index: number): PackedSignature | null {
  const at = index * SIGNATURE_BYTES;
  const mark = from[at + 96];
  if (mark === undefined || mark === 0) return null;
  return {
    digest: from.subarray(at, at + 32),
    r: BigInt(readHex(from, at + 32, 32)),
    s: BigInt(readHex(from, at + 64, 32)),
    yParity: mark % 2 === 0 ? 1 : 0,
    ownChain: mark < 3,
  };
}
