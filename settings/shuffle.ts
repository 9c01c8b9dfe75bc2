/** mulberry32 (Tommy Ettinger, public domain): a small pseudo-random generator; one seed gives one sequence. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Shuffles by the seed (Fisher–Yates): each install gets one order, and all installs together spread evenly. */
export function shuffle<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = randomNumbers(seed);
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(random() * left.length), 1));
}
