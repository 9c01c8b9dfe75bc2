import type { Hex } from '../contract/scalars.ts';
import { readHex } from './hexBytes.ts';
import { permute } from './permute.ts';

const RATE = 136;
const WORDS = RATE / 4;

/**
 * keccak256 of bytes: a sponge of rate 136 with Keccak's own padding (the Keccak reference, 1.1).
 */
export function keccak256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = new Uint32Array(50);
  const padded = new Uint8Array(RATE * Math.ceil((bytes.length + 1) / RATE));
  padded.set(bytes);
  padded[bytes.length] = 0x01;
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80;
  const words = new Uint32Array(padded.buffer);
  for (let block = 0; block < words.length; block += WORDS) {
    for (let at = 0; at < WORDS; at += 1) state[at] = (state[at] ?? 0) ^ (words[block + at] ?? 0);
    permute(state);
  }
  return new Uint8Array(state.buffer).slice(0, 32);
}

/** The same, in digits. */
export const keccakHex = (bytes: Uint8Array): Hex => readHex(keccak256(bytes), 0, 32);
