import type { Bench } from '../bench.ts';
import { sizes } from '../sizes.ts';

/** The exact weights that `npm test` holds the builds to. */
export const size: Bench = {
  name: 'size',
  measure: async () =>
    sizes().map(({ name, bytes, budget }) => ({
      name,
      unit: 'kB',
      ours: bytes / 1000,
      floor: null,
      budget: { kind: 'most', most: budget / 1000 },
    })),
};
