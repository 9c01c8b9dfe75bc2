export const ROUNDS = 24;

/** The constants of step ι, two words a round: bits of a linear feedback shift register. */
export const CONSTANTS = constants();

function constants(): Uint32Array {
  const words = new Uint32Array(2 * ROUNDS);
  let register = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let power = 0; power < 7; power += 1) {
      const bit = 2 ** power - 1;
      const word = 2 * round + (bit >> 5);
      words[word] = (words[word] ?? 0) | ((register & 1) << (bit & 31));
      register = ((register << 1) ^ ((register >> 7) * 0x171)) & 0xff;
    }
  }
  return words;
}
