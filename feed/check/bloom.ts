import { address, hash } from '../contract/hex.ts';
import { keccak256 } from '../encoding/keccak.ts';
import { writeDigits } from '../encoding/hexBytes.ts';

export const BLOOM_BYTES = 256;

type Bits = readonly [number, number, number];

/**
 * Which three bits an address (20 bytes) or a topic (32) sets: the low 11 bits of its hash's first three pairs of
 * bytes. Source: Yellow Paper, eq. 30. Null for what is not so many bytes in hex digits.
 */
export type BloomBits = (value: unknown, length: 20 | 32) => Bits | null;

/** Tokens, their topics and their users occur again and again in one block: each is read and hashed once. */
export function createBloomBits(): BloomBits {
  const addresses = new Map<unknown, Bits>();
  const topics = new Map<unknown, Bits>();
  return (value, length) => {
    const known = length === 20 ? addresses : topics;
    const before = known.get(value);
    if (before !== undefined) return before;
    const digits = length === 20 ? address(value) : hash(value);
    if (digits === null) return null;
    const bytes = new Uint8Array(length);
    writeDigits(bytes, 0, length, digits);
    const hashed = keccak256(bytes);
    const bit = (at: number): number => (((hashed[at] ?? 0) << 8) | (hashed[at + 1] ?? 0)) & 0x7ff;
    const bits = [bit(0), bit(2), bit(4)] as const;
    known.set(value, bits);
    return bits;
  };
}

/** Sets a value's bits. The lowest bit is the last byte's. */
export function addToBloom(bloom: Uint8Array, bits: readonly number[]): void {
  for (const bit of bits) {
    const at = BLOOM_BYTES - 1 - (bit >> 3);
    bloom[at] = (bloom[at] ?? 0) | (1 << (bit & 7));
  }
}
