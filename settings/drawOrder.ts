/** mulberry32 (Tommy Ettinger, public domain): a small generator whose numbers follow from a seed alone. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The items in an order that follows from the seed (Fisher–Yates): the same for one install, spread over all. */
export function drawOrder<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const draw = numbersFrom(seed);
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(draw() * left.length), 1));
}
