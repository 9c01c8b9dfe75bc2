import { getBytes, SigningKey } from 'ethers';
import type { Hex } from '../contract/scalars.ts';
import type { SenderCheck } from '../contract/transaction.ts';
import { readHex } from '../encoding/hexBytes.ts';
import { keccak256 } from '../encoding/keccak.ts';
import { type PackedSignature, readSignature, SIGNATURE_BYTES } from './signatures.ts';

/** The order of secp256k1 (SEC 2, 2.4.1). */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

export interface SendersJob {
  /** SIGNATURE_BYTES for each of `from` (signatures.ts). */
  readonly signatures: Uint8Array<ArrayBuffer>;
  /** The senders as reported, lowercase. */
  readonly from: readonly Hex[];
  /** Which senders may be accused of not having signed. */
  readonly judge: Judge;
}

/**
 * `all`: the chain has Ethereum's rules. `plain`: it is known, but transactions of its own making may look signed; only
 * signatures as a key makes them are judged. `none`: its rules are not known here.
 */
export type Judge = 'all' | 'plain' | 'none';

/**
 * Recovers each sender's key from its signature and compares its address with the reported one.
 * About 3 ms each: only for the Worker, and in slices.
 */
export function recoverSenders(job: SendersJob): readonly SenderCheck[] {
  return job.from.map((from, index) => {
    const recovered = recoverSender(job.signatures, index);
    if (recovered === null) return 'uncheckable';
    if (recovered === from) return 'recovered';
    const judged = job.judge === 'all' || (job.judge === 'plain' && isPlain(job.signatures, index));
    return judged ? 'mismatch' : 'uncheckable';
  });
}

/**
 * True for a signature as a key makes it since Homestead (EIP-2). Chains make up others for what no key signed:
 * Moonbeam r = s = 1, HyperEVM r = 1 and s = the sender, hardhat r = s = the sender. GoQuorum's private
 * transactions have v 37 and 38, which EIP-155 reads as chain 1.
 */
function isPlain(signatures: Uint8Array, index: number): boolean {
  const signature = readSignature(signatures, index);
  if (signature === null) return false;
  const { r, s, ownChain } = signature;
  return ownChain && r >= LEAST && s >= LEAST && r !== s && r < ORDER && s <= ORDER / 2n;
}

/** No address reaches it. A key makes a smaller number once in 2^96 signatures. */
const LEAST = 1n << 160n;

/** An address is the last 20 bytes of keccak256 of the key (Yellow Paper, appendix F). */
function recoverSender(signatures: Uint8Array, index: number): Hex | null {
  if ((index + 1) * SIGNATURE_BYTES > signatures.length) return null;
  const signature = readSignature(signatures, index);
  if (signature === null) return null;
  const key = recoverKey(signature);
  return key === null ? null : readHex(keccak256(key), 12, 20);
}

/**
 * The 64 bytes of the key, or null if r or s is out of range or r is on no point. Before Homestead s could lie in the
 * upper half (EIP-2), which ethers refuses; its mirror in the lower half has the same key.
 */
function recoverKey({ digest, r, s, yParity }: PackedSignature): Uint8Array | null {
  const isUpper = s > ORDER / 2n;
  const parity = isUpper ? 1 - yParity : yParity;
  try {
    const signature = {
      r: digits(r),
      s: digits(isUpper ? ORDER - s : s),
      yParity: parity === 1 ? 1 : 0,
    } as const;
    return getBytes(SigningKey.recoverPublicKey(digest, signature)).subarray(1);
  } catch {
    return null;
  }
}

const digits = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
