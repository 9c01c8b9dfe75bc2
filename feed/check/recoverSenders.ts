import type { Hex } from '../contract/scalars.ts';
import type { SenderCheck } from '../contract/transaction.ts';
import { readHex } from '../encoding/hexBytes.ts';
import { keccak256 } from '../encoding/keccak.ts';
import { recoverKey } from './recoverKey.ts';
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

/** An address is the last 20 bytes of keccak256 of the key (Yellow Paper, appendix F). */
function recoverSender(signatures: Uint8Array, index: number): Hex | null {
  if ((index + 1) * SIGNATURE_BYTES > signatures.length) return null;
  const signature = readSignature(signatures, index);
  if (signature === null) return null;
  const key = recoverKey(signature.digest, signature.r, signature.s, signature.yParity);
  return key === null ? null : readHex(keccak256(key), 12, 20);
}
