import { keccak256 } from '../encoding/keccak.ts';

export const BLOOM_BYTES = 256;

/** Which three bits a value sets: the low 11 bits of its hash's first three pairs of bytes (Yellow Paper, eq. 30). */
export type BloomBits = (value: string) => readonly [number, number, number];

/** Tokens, their topics and their users occur again and again in one block: each is hashed once. */
export function createBloomBits(bytesOf: (value: string) => Uint8Array): BloomBits {
  const known = new Map<string, readonly [number, number, number]>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const hash = keccak256(bytesOf(value));
    const bit = (at: number): number => (((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0)) & 0x7ff;
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
