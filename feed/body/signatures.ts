import type { Hex } from '../types.ts';
import type { Signature } from './encodeTransaction.ts';

/**
 * Signatures of a block, packed: signed digest (32 bytes), r (32), s (32), parity + 1 (1). A zero in
 * the last byte means there is nothing to recover from. Packed because they are kept for as long as
 * the rows: recovering a sender costs about 3 ms, so it waits until somebody looks.
 */
export const SIGNATURE_BYTES = 97;

export function writeSignature(into: Uint8Array, index: number, digest: Hex, signature: Signature): void {
  const at = index * SIGNATURE_BYTES;
  writeWord(into, at, digest.slice(2));
  writeWord(into, at + 32, signature.r.toString(16));
  writeWord(into, at + 64, signature.s.toString(16));
  into[at + 96] = signature.yParity + 1;
}

export interface PackedSignature {
  readonly digest: Hex;
  readonly r: Hex;
  readonly s: Hex;
  readonly yParity: 0 | 1;
}

/** Null when the transaction had no signature that could be read. */
export function readSignature(from: Uint8Array, index: number): PackedSignature | null {
  const at = index * SIGNATURE_BYTES;
  const mark = from[at + 96];
  if (mark !== 1 && mark !== 2) return null;
  return {
    digest: readWord(from, at),
    r: readWord(from, at + 32),
    s: readWord(from, at + 64),
    yParity: mark === 2 ? 1 : 0,
  };
}

function writeWord(into: Uint8Array, at: number, digits: string): void {
  const padded = digits.padStart(64, '0');
  for (let byte = 0; byte < 32; byte += 1) {
    into[at + byte] = Number.parseInt(padded.slice(2 * byte, 2 * byte + 2), 16);
  }
}

function readWord(from: Uint8Array, at: number): Hex {
  return `0x${Array.from(from.subarray(at, at + 32), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
