import type { Block } from './types.ts';

/** What pushed heads taught about the chain's rhythm and about this clock. */
export interface Pace {
  readonly heads: readonly Pick<Block, 'number' | 'timestamp' | 'arrivedAt'>[];
}

export const noPace: Pace = { heads: [] };

// Over 32 heads the header's whole seconds still tell 250 ms from 280 ms.
const HEADS = 32;
const ENOUGH = 4;
const SKEW_HEADS = 16;

/** Takes a pushed head in; heads that do not rise (reorgs, repeats) teach nothing. */
export function learn(pace: Pace, head: Block): Pace {
  const last = pace.heads.at(-1);
  if (last && head.number <= last.number) return pace;
  const { number, timestamp, arrivedAt } = head;
  return { heads: [...pace.heads, { number, timestamp, arrivedAt }].slice(-HEADS) };
}

/**
 * The chain's time between blocks, ms, by its own timestamps; null until five heads are known. The middle of the
 * steps, so that one halt does not make us patient for half an hour; below a second only the mean can tell.
 */
export function blockTime(pace: Pace): number | null {
  const { heads } = pace;
  if (heads.length <= ENOUGH) return null;
  const steps = heads
    .slice(1)
    .map((head, index) => {
      const before = heads[index]!;
      return (1000 * (head.timestamp - before.timestamp)) / (head.number - before.number);
    })
    .toSorted((a, b) => a - b);
  const middle = steps[Math.floor(steps.length / 2)]!;
  if (middle >= 2000) return Math.round(middle);
  const first = heads[0]!;
  const last = heads.at(-1)!;
  const mean = (1000 * (last.timestamp - first.timestamp)) / (last.number - first.number);
  return mean > 0 ? Math.round(Math.max(mean, 50)) : null;
}

/** This clock minus the chain's, ms: the least (arrival − timestamp) of the latest heads; null before the first. */
export function skew(pace: Pace): number | null {
  const delays = pace.heads.slice(-SKEW_HEADS).map((head) => head.arrivedAt - 1000 * head.timestamp);
  return delays.length === 0 ? null : Math.min(...delays);
}
