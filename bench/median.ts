/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('No values, no median.');
  return (low + high) / 2;
}

/** The mean of the middle half: finer than the median where values come in steps, e.g. of frames. */
export function middleMean(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((sorted.length * 3) / 4));
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
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
  const [medians] = await alternateSeveral(
    rounds,
    async () => [await ours()],
    async () => [await floor()],
  );
  if (medians === undefined) throw new Error('One figure was measured.');
  return medians;
}

/** Like `alternate`, for several figures of each round, always in the same order; `typical` in place of the median. */
export async function alternateSeveral(
  rounds: number,
  ours: () => Promise<readonly number[]>,
  floor: () => Promise<readonly number[]>,
  typical: (values: readonly number[]) => number = median,
): Promise<readonly Medians[]> {
  const taken: { readonly ours: readonly number[]; readonly floor: readonly number[] }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const values = { ours: await ours(), floor: await floor() };
    if (round >= 0) taken.push(values);
  }
  return (taken[0]?.ours ?? []).map((_, figure) => {
    const of = (side: 'ours' | 'floor'): readonly number[] =>
      taken.map((round) => round[side][figure] ?? Number.NaN);
    return {
      ours: typical(of('ours')),
      floor: typical(of('floor')),
      spread: spreadOf(of('ours'), of('floor')),
    };
  });
}
