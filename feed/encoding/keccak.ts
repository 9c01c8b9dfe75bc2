import type { Hex } from '../contract/scalars.ts';
import { readHex } from './hexBytes.ts';
import { permute } from './permute.ts';

const RATE = 136;
const WORDS = RATE / 4;

const state = new Uint32Array(50);
const last = new Uint8Array(RATE);
const lastWords = new Uint32Array(last.buffer);
let permutation = permute;

/**
 * Takes another implementation of Keccak-f[1600] from now on: the Worker's, where the bench measures outside of it.
 * @internal
 */
export function usePermutation(other: (state: Uint32Array) => void): void {
  permutation = other;
}

/**
 * keccak256 of bytes: a sponge of rate 136 with Keccak's own padding (the Keccak reference, 1.1). Whole blocks are
 * absorbed where they lie, since copying them is a tenth of hashing them.
 */
export function keccak256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  state.fill(0);
  const whole = bytes.length - (bytes.length % RATE);
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  absorb(new Uint32Array(aligned.buffer, aligned.byteOffset, whole / 4));
  last.fill(0);
  last.set(bytes.subarray(whole));
  last[bytes.length - whole] = 0x01;
  last[RATE - 1] = (last[RATE - 1] ?? 0) | 0x80;
  absorb(lastWords);
  return new Uint8Array(state.buffer).slice(0, 32);
}

function absorb(words: Uint32Array): void {
  for (let block = 0; block < words.length; block += WORDS) {
    for (let at = 0; at < WORDS; at += 1) state[at] = (state[at] ?? 0) ^ (words[block + at] ?? 0);
    permutation(state);
  }
}

/** The same, in digits. */
export const keccakHex = (bytes: Uint8Array): Hex => readHex(keccak256(bytes), 0, 32);
