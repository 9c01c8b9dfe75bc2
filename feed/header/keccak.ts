import { keccakP } from '@noble/hashes/sha3.js';

const RATE = 136;

/**
 * keccak256 of bytes, over the permutation of @noble/hashes: a sponge of rate 136 with Keccak's own padding (the Keccak
 * reference, 1.1). Noble's hash that takes its input piece by piece is 1 kB more of the feed's first load.
 */
export function keccak256(bytes: Uint8Array): Uint8Array {
  const state = new Uint32Array(50);
  const lanes = new Uint8Array(state.buffer);
  const padded = new Uint8Array(RATE * Math.ceil((bytes.length + 1) / RATE));
  padded.set(bytes);
  padded[bytes.length] = 0x01;
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80;
  for (let block = 0; block < padded.length; block += RATE) {
    for (let at = 0; at < RATE; at += 1) lanes[at] = (lanes[at] ?? 0) ^ (padded[block + at] ?? 0);
    keccakP(state);
  }
  return lanes.slice(0, 32);
}
