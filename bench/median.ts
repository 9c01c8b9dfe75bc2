/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('No values, no median.');
  return (low + high) / 2;
}

export interface Medians {
  readonly ours: number;
  readonly floor: number;
  /** The middle half of the rounds' ratios, ours to floor. */
  readonly spread: readonly [number, number];
}

/** Bounds of the middle half of these pairs' ratios. */
export function spreadOf(ours: readonly number[], floor: readonly number[]): readonly [number, number] {
  const ratios = ours.map((value, at) => value / (floor[at] ?? Number.NaN)).toSorted((a, b) => a - b);
  const at = (share: number): number => ratios[Math.round((ratios.length - 1) * share)] ?? Number.NaN;
  return [at(0.25), at(0.75)];
}

/** Measures both `rounds` times in turn, after one round that does not count. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Medians> {
  const taken = { ours: [] as number[], floor: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    const values = { ours: await ours(), floor: await floor() };
    if (round < 0) continue;
    taken.ours.push(values.ours);
    taken.floor.push(values.floor);
  }
  return {
    ours: median(taken.ours),
    floor: median(taken.floor),
    spread: spreadOf(taken.ours, taken.floor),
  };
}
