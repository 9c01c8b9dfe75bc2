import type { Hex } from '../contract/scalars.ts';
import type { BodyCheck } from '../contract/transaction.ts';
import { type Encoding, encodeTransaction } from './encodeTransaction.ts';
import { keccak256, keccakHex } from '../encoding/keccak.ts';
import { record } from '../contract/hex.ts';
import { writeSignature, SIGNATURE_BYTES } from './signatures.ts';
import { orderedRoot } from './orderedRoot.ts';

export interface BodyJob {
  /** The header's, as announced. */
  readonly root: Hex;
  /** As the node gave them. */
  readonly transactions: readonly unknown[];
  /** null where any chain may be behind the node. */
  readonly chainId: number | null;
  /** false: the network is not known to build this trie as Ethereum does, so it is never accused. */
  readonly standard: boolean;
  /** The last type of the block's fork (lastType.ts); null on chains that may have types of their own. */
  readonly lastType: number | 'unknownFork' | null;
}

interface Odd {
  readonly index: number;
  readonly kind: Exclude<Encoding['kind'], 'encoded'>;
}

export interface BodyVerdict {
  readonly check: Exclude<BodyCheck, { kind: 'checking' | 'matches' }> | { readonly kind: 'matches' };
  /** All that recovering the senders needs, SIGNATURE_BYTES a transaction (signatures.ts). */
  readonly signatures: Uint8Array<ArrayBuffer>;
}

/**
 * Recomputes every transaction's hash and, when all could be serialised, the transactionsRoot. A signature is kept only
 * where the hash was right: Kaia's own types come as type 0, with a signature over another encoding.
 * `pause` is awaited now and then so that a caller without a Worker can breathe.
 */
export async function checkBody(
  job: BodyJob,
  pause: () => Promise<void> = async () => undefined,
): Promise<BodyVerdict> {
  const signatures = new Uint8Array(job.transactions.length * SIGNATURE_BYTES);
  const encoded: Uint8Array[] = [];
  const changed: number[] = [];
  const odd: Odd[] = [];

  for (const [index, raw] of job.transactions.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- pausing between slices is the point
    if (index % 50 === 49) await pause();
    const encoding = encodeTransaction(raw);
    if (encoding.kind !== 'encoded') {
      odd.push({ index, kind: encoding.kind });
      continue;
    }
    const { type, chainId, signed, unsigned, signature } = encoding.encoded;
    if (typeof job.lastType === 'number' && type > job.lastType) odd.push({ index, kind: 'unknownType' });
    encoded.push(signed);
    if (keccakHex(signed) !== announcedHash(raw)) changed.push(index);
    else {
      const ownChain = chainId === null || chainId === BigInt(job.chainId ?? chainId);
      writeSignature(signatures, index, keccak256(unsigned), signature, ownChain);
    }
  }
  return { check: verdict(job, encoded, changed, odd), signatures };
}

function verdict(
  job: BodyJob,
  encoded: readonly Uint8Array[],
  changed: readonly number[],
  odd: readonly Odd[],
): BodyVerdict['check'] {
  if (changed.length > 0) {
    return job.standard
      ? { kind: 'mismatch', indexes: changed }
      : { kind: 'uncheckable', reason: 'chain', indexes: changed };
  }
  const [first] = odd;
  if (first !== undefined) {
    const indexes = odd.map(({ index }) => index);
    if (typeof job.lastType === 'number') return { kind: 'mismatch', indexes };
    if (job.lastType === 'unknownFork') return { kind: 'uncheckable', reason: 'unknownFork', indexes };
    return { kind: 'uncheckable', reason: first.kind, indexes };
  }
  if (orderedRoot(encoded) === job.root) return { kind: 'matches' };
  return job.standard
    ? { kind: 'mismatch', indexes: [] }
    : { kind: 'uncheckable', reason: 'chain', indexes: [] };
}

function announcedHash(raw: unknown): string | null {
  const announced = record(raw)?.['hash'];
  return typeof announced === 'string' ? announced.toLowerCase() : null;
}
