import { CONSTANTS } from './roundConstants.ts';

/**
 * Keccak-f[1600] as in `permute.ts`, with the steps θ, ρ and π written out: more than twice as fast and 0.5 kB more.
 * It takes the other one's place in the Worker's build. The Worker hashes thousands of times a block, the first load
 * of the feed one header.
 */
export function permute(s: Uint32Array): void {
  for (let round = 0; round < CONSTANTS.length; round += 2) {
    // θ: the parities of the columns, then what each lane of a column is changed by.
    const c0 = (s[0] ?? 0) ^ (s[10] ?? 0) ^ (s[20] ?? 0) ^ (s[30] ?? 0) ^ (s[40] ?? 0);
    const c1 = (s[1] ?? 0) ^ (s[11] ?? 0) ^ (s[21] ?? 0) ^ (s[31] ?? 0) ^ (s[41] ?? 0);
    const c2 = (s[2] ?? 0) ^ (s[12] ?? 0) ^ (s[22] ?? 0) ^ (s[32] ?? 0) ^ (s[42] ?? 0);
    const c3 = (s[3] ?? 0) ^ (s[13] ?? 0) ^ (s[23] ?? 0) ^ (s[33] ?? 0) ^ (s[43] ?? 0);
    const c4 = (s[4] ?? 0) ^ (s[14] ?? 0) ^ (s[24] ?? 0) ^ (s[34] ?? 0) ^ (s[44] ?? 0);
    const c5 = (s[5] ?? 0) ^ (s[15] ?? 0) ^ (s[25] ?? 0) ^ (s[35] ?? 0) ^ (s[45] ?? 0);
    const c6 = (s[6] ?? 0) ^ (s[16] ?? 0) ^ (s[26] ?? 0) ^ (s[36] ?? 0) ^ (s[46] ?? 0);
    const c7 = (s[7] ?? 0) ^ (s[17] ?? 0) ^ (s[27] ?? 0) ^ (s[37] ?? 0) ^ (s[47] ?? 0);
    const c8 = (s[8] ?? 0) ^ (s[18] ?? 0) ^ (s[28] ?? 0) ^ (s[38] ?? 0) ^ (s[48] ?? 0);
    const c9 = (s[9] ?? 0) ^ (s[19] ?? 0) ^ (s[29] ?? 0) ^ (s[39] ?? 0) ^ (s[49] ?? 0);
    const d0 = c8 ^ ((c2 << 1) | (c3 >>> 31));
    const d1 = c9 ^ ((c3 << 1) | (c2 >>> 31));
    const d2 = c0 ^ ((c4 << 1) | (c5 >>> 31));
    const d3 = c1 ^ ((c5 << 1) | (c4 >>> 31));
    const d4 = c2 ^ ((c6 << 1) | (c7 >>> 31));
    const d5 = c3 ^ ((c7 << 1) | (c6 >>> 31));
    const d6 = c4 ^ ((c8 << 1) | (c9 >>> 31));
    const d7 = c5 ^ ((c9 << 1) | (c8 >>> 31));
    const d8 = c6 ^ ((c0 << 1) | (c1 >>> 31));
    const d9 = c7 ^ ((c1 << 1) | (c0 >>> 31));
    s[0] = (s[0] ?? 0) ^ d0;
    s[1] = (s[1] ?? 0) ^ d1;
    // ρ and π: each lane moves to the next of π's one cycle, rotated.
    const low2 = (s[2] ?? 0) ^ d2;
    const high2 = (s[3] ?? 0) ^ d3;
    const low20 = (s[20] ?? 0) ^ d0;
    const high20 = (s[21] ?? 0) ^ d1;
    s[20] = (low2 << 1) | (high2 >>> 31);
    s[21] = (high2 << 1) | (low2 >>> 31);
    const low14 = (s[14] ?? 0) ^ d4;
    const high14 = (s[15] ?? 0) ^ d5;
    s[14] = (low20 << 3) | (high20 >>> 29);
    s[15] = (high20 << 3) | (low20 >>> 29);
    const low22 = (s[22] ?? 0) ^ d2;
    const high22 = (s[23] ?? 0) ^ d3;
    s[22] = (low14 << 6) | (high14 >>> 26);
    s[23] = (high14 << 6) | (low14 >>> 26);
    const low34 = (s[34] ?? 0) ^ d4;
    const high34 = (s[35] ?? 0) ^ d5;
    s[34] = (low22 << 10) | (high22 >>> 22);
    s[35] = (high22 << 10) | (low22 >>> 22);
    const low36 = (s[36] ?? 0) ^ d6;
    const high36 = (s[37] ?? 0) ^ d7;
    s[36] = (low34 << 15) | (high34 >>> 17);
    s[37] = (high34 << 15) | (low34 >>> 17);
    const low6 = (s[6] ?? 0) ^ d6;
    const high6 = (s[7] ?? 0) ^ d7;
    s[6] = (low36 << 21) | (high36 >>> 11);
    s[7] = (high36 << 21) | (low36 >>> 11);
    const low10 = (s[10] ?? 0) ^ d0;
    const high10 = (s[11] ?? 0) ^ d1;
    s[10] = (low6 << 28) | (high6 >>> 4);
    s[11] = (high6 << 28) | (low6 >>> 4);
    const low32 = (s[32] ?? 0) ^ d2;
    const high32 = (s[33] ?? 0) ^ d3;
    s[32] = (high10 << 4) | (low10 >>> 28);
    s[33] = (low10 << 4) | (high10 >>> 28);
    const low16 = (s[16] ?? 0) ^ d6;
    const high16 = (s[17] ?? 0) ^ d7;
    s[16] = (high32 << 13) | (low32 >>> 19);
    s[17] = (low32 << 13) | (high32 >>> 19);
    const low42 = (s[42] ?? 0) ^ d2;
    const high42 = (s[43] ?? 0) ^ d3;
    s[42] = (high16 << 23) | (low16 >>> 9);
    s[43] = (low16 << 23) | (high16 >>> 9);
    const low48 = (s[48] ?? 0) ^ d8;
    const high48 = (s[49] ?? 0) ^ d9;
    s[48] = (low42 << 2) | (high42 >>> 30);
    s[49] = (high42 << 2) | (low42 >>> 30);
    const low8 = (s[8] ?? 0) ^ d8;
    const high8 = (s[9] ?? 0) ^ d9;
    s[8] = (low48 << 14) | (high48 >>> 18);
    s[9] = (high48 << 14) | (low48 >>> 18);
    const low30 = (s[30] ?? 0) ^ d0;
    const high30 = (s[31] ?? 0) ^ d1;
    s[30] = (low8 << 27) | (high8 >>> 5);
    s[31] = (high8 << 27) | (low8 >>> 5);
    const low46 = (s[46] ?? 0) ^ d6;
    const high46 = (s[47] ?? 0) ^ d7;
    s[46] = (high30 << 9) | (low30 >>> 23);
    s[47] = (low30 << 9) | (high30 >>> 23);
    const low38 = (s[38] ?? 0) ^ d8;
    const high38 = (s[39] ?? 0) ^ d9;
    s[38] = (high46 << 24) | (low46 >>> 8);
    s[39] = (low46 << 24) | (high46 >>> 8);
    const low26 = (s[26] ?? 0) ^ d6;
    const high26 = (s[27] ?? 0) ^ d7;
    s[26] = (low38 << 8) | (high38 >>> 24);
    s[27] = (high38 << 8) | (low38 >>> 24);
    const low24 = (s[24] ?? 0) ^ d4;
    const high24 = (s[25] ?? 0) ^ d5;
    s[24] = (low26 << 25) | (high26 >>> 7);
    s[25] = (high26 << 25) | (low26 >>> 7);
    const low4 = (s[4] ?? 0) ^ d4;
    const high4 = (s[5] ?? 0) ^ d5;
    s[4] = (high24 << 11) | (low24 >>> 21);
    s[5] = (low24 << 11) | (high24 >>> 21);
    const low40 = (s[40] ?? 0) ^ d0;
    const high40 = (s[41] ?? 0) ^ d1;
    s[40] = (high4 << 30) | (low4 >>> 2);
    s[41] = (low4 << 30) | (high4 >>> 2);
    const low28 = (s[28] ?? 0) ^ d8;
    const high28 = (s[29] ?? 0) ^ d9;
    s[28] = (low40 << 18) | (high40 >>> 14);
    s[29] = (high40 << 18) | (low40 >>> 14);
    const low44 = (s[44] ?? 0) ^ d4;
    const high44 = (s[45] ?? 0) ^ d5;
    s[44] = (high28 << 7) | (low28 >>> 25);
    s[45] = (low28 << 7) | (high28 >>> 25);
    const low18 = (s[18] ?? 0) ^ d8;
    const high18 = (s[19] ?? 0) ^ d9;
    s[18] = (high44 << 29) | (low44 >>> 3);
    s[19] = (low44 << 29) | (high44 >>> 3);
    const low12 = (s[12] ?? 0) ^ d2;
    const high12 = (s[13] ?? 0) ^ d3;
    s[12] = (low18 << 20) | (high18 >>> 12);
    s[13] = (high18 << 20) | (low18 >>> 12);
    s[2] = (high12 << 12) | (low12 >>> 20);
    s[3] = (low12 << 12) | (high12 >>> 20);
    // χ
    for (let y = 0; y < s.length; y += 10) {
      const e0 = s[y] ?? 0;
      const e1 = s[y + 1] ?? 0;
      const e2 = s[y + 2] ?? 0;
      const e3 = s[y + 3] ?? 0;
      const e4 = s[y + 4] ?? 0;
      const e5 = s[y + 5] ?? 0;
      const e6 = s[y + 6] ?? 0;
      const e7 = s[y + 7] ?? 0;
      const e8 = s[y + 8] ?? 0;
      const e9 = s[y + 9] ?? 0;
      s[y] = e0 ^ (~e2 & e4);
      s[y + 1] = e1 ^ (~e3 & e5);
      s[y + 2] = e2 ^ (~e4 & e6);
      s[y + 3] = e3 ^ (~e5 & e7);
      s[y + 4] = e4 ^ (~e6 & e8);
      s[y + 5] = e5 ^ (~e7 & e9);
      s[y + 6] = e6 ^ (~e8 & e0);
      s[y + 7] = e7 ^ (~e9 & e1);
      s[y + 8] = e8 ^ (~e0 & e2);
      s[y + 9] = e9 ^ (~e1 & e3);
    }
    // ι
    s[0] = (s[0] ?? 0) ^ (CONSTANTS[round] ?? 0);
    s[1] = (s[1] ?? 0) ^ (CONSTANTS[round + 1] ?? 0);
  }
}
