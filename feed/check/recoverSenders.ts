import { keccak256, SigningKey } from 'ethers';

import type { Hex } from '../contract/scalars.ts';
import type { SenderCheck } from '../contract/transaction.ts';
import { readSignature, SIGNATURE_BYTES } from './signatures.ts';

export interface SendersJob {
  /** SIGNATURE_BYTES for each of `from` (signatures.ts). */
  readonly signatures: Uint8Array<ArrayBuffer>;
  /** The senders as reported, lowercase. */
  readonly from: readonly Hex[];
}

/**
 * Recovers each sender's key from its signature and compares its address with the reported one.
 * About 3 ms each: only for the Worker, and in slices.
 */
export function recoverSenders(job: SendersJob): readonly SenderCheck[] {
  return job.from.map((from, index) => {
    const recovered = recoverSender(job.signatures, index);
    if (recovered === null) return 'uncheckable';
    return recovered === from ? 'recovered' : 'mismatch';
  });
}

function recoverSender(signatures: Uint8Array, index: number): Hex | null {
  if ((index + 1) * SIGNATURE_BYTES > signatures.length) return null;
  const signature = readSignature(signatures, index);
  if (signature === null) return null;
  const { digest, r, s, yParity } = signature;
  const key = publicKey(digest, { r, s, yParity });
  return key === null ? null : `0x${keccak256(`0x${key.slice(4)}`).slice(26)}`;
}

/** Null for numbers that are no signature: r or s out of range, or a point off the curve. */
function publicKey(digest: Hex, signature: { r: Hex; s: Hex; yParity: 0 | 1 }): string | null {
  try {
    return SigningKey.recoverPublicKey(digest, signature);
  } catch {
    return null;
  }
}
