import { CONSTANTS, ROUNDS } from './roundConstants.ts';

/** 25 lanes of 64 bits, lane x + 5y, each in two words, low half first. */
const WORDS = 50;

/** The steps ρ and π along π's one cycle: to which word a lane goes, and by how many bits it is rotated. */
const TARGETS = new Uint8Array(ROUNDS);
const BITS = new Uint8Array(ROUNDS);
for (let [step, x, y] = [0, 1, 0]; step < ROUNDS; step += 1) {
  [x, y] = [y, (2 * x + 3 * y) % 5];
  TARGETS[step] = 2 * (x + 5 * y);
  BITS[step] = (((step + 1) * (step + 2)) / 2) % 64;
}

/** The first word of two rotated left by 1 to 63 bits, but not 32; with the words exchanged, the second. */
const rotated = (first: number, second: number, bits: number): number =>
  bits < 32 ? (first << bits) | (second >>> (32 - bits)) : (second << (bits - 32)) | (first >>> (64 - bits));

/** Ten words, and those next to them again, before or after: no index wraps around. */
const row = new Uint32Array(14);

/**
 * Keccak-f[1600] (the Keccak reference, 1.2) on 50 words in place; BigInt would be slow. Noble's has the same speed and
 * brings helpers that are 1.6 kB of the feed's first load.
 */
export function permute(state: Uint32Array): void {
  const at = (word: number): number => state[word] ?? 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // θ
    for (let x = 0; x < 10; x += 1) row[x + 2] = at(x) ^ at(x + 10) ^ at(x + 20) ^ at(x + 30) ^ at(x + 40);
    row[0] = row[10] ?? 0;
    row[1] = row[11] ?? 0;
    row[12] = row[2] ?? 0;
    row[13] = row[3] ?? 0;
    for (let x = 0; x < 10; x += 2) {
      const low = row[x + 4] ?? 0;
      const high = row[x + 5] ?? 0;
      const turnedLow = ((low << 1) | (high >>> 31)) ^ (row[x] ?? 0);
      const turnedHigh = ((high << 1) | (low >>> 31)) ^ (row[x + 1] ?? 0);
      for (let word = x; word < WORDS; word += 10) {
        state[word] = at(word) ^ turnedLow;
        state[word + 1] = at(word + 1) ^ turnedHigh;
      }
    }
    // ρ and π
    let low = at(2);
    let high = at(3);
    for (let step = 0; step < ROUNDS; step += 1) {
      const word = TARGETS[step] ?? 0;
      const bits = BITS[step] ?? 0;
      const nextLow = at(word);
      const nextHigh = at(word + 1);
      state[word] = rotated(low, high, bits);
      state[word + 1] = rotated(high, low, bits);
      low = nextLow;
      high = nextHigh;
    }
    // χ
    for (let y = 0; y < WORDS; y += 10) {
      for (let x = 0; x < 10; x += 1) row[x] = at(y + x);
      for (let x = 0; x < 4; x += 1) row[x + 10] = at(y + x);
      for (let x = 0; x < 10; x += 1) state[y + x] = (row[x] ?? 0) ^ (~(row[x + 2] ?? 0) & (row[x + 4] ?? 0));
    }
    // ι
    state[0] = at(0) ^ (CONSTANTS[2 * round] ?? 0);
    state[1] = at(1) ^ (CONSTANTS[2 * round + 1] ?? 0);
  }
}
