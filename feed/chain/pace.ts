import type { Block } from '../contract/block.ts';

type Stamp = Pick<Block, 'number' | 'timestamp'>;

/** The chain's block time and this machine's clock, as heads show them. */
export interface Pace {
  readonly heads: readonly Stamp[];
  /**
   * The chain's time between blocks, ms, by its own timestamps; null until five heads are known. It is the median, so
   * that one halt does not stretch every deadline; below two seconds it is the mean, as timestamps are whole seconds.
   */
  readonly blockTime: number | null;
  /** Arrival − timestamp of the latest pushed heads, ms. */
  readonly delays: readonly number[];
  /** The skew before the clock's last jump, used until the next pushed head. */
  readonly formerSkew: number | null;
}

export const noPace: Pace = { heads: [], blockTime: null, delays: [], formerSkew: null };

// Over 32 heads the header's whole seconds still distinguish 250 ms from 280 ms.
const HEADS = 32;
const ENOUGH = 4;
const SKEW_HEADS = 16;
/** Below this block time (ms) whole seconds are too coarse for a median. */
const SHORT_MS = 2000;
/** Heads whose delays differ by no more (ms) confirm each other. */
const AGREED_MS = 60_000;

/**
 * Takes in a head that is the chain's newest now. It replaces the heads at its height and above, of a reorg or of a
 * chain that is not followed any more. Only pushed heads measure the clock.
 */
export function learn(pace: Pace, head: Block): Pace {
  const { number, timestamp, arrivedAt, pushed } = head;
  const below = pace.heads.filter((known) => known.number < number);
  const heads = [...below, { number, timestamp }].slice(-HEADS);
  // Computed once per head, because it is read each second.
  const learnt = { ...pace, heads, blockTime: blockTimeOf(heads) };
  return pushed
    ? { ...learnt, delays: [...pace.delays, arrivedAt - 1000 * timestamp].slice(-SKEW_HEADS) }
    : learnt;
}

/**
 * The wall clock jumped. Backwards: the clock was set back by that much. Forwards: it was set, or the machine slept;
 * the next head shows which.
 */
export const clockJumped = (pace: Pace, by: number): Pace => {
  const before = skew(pace);
  return { ...pace, delays: [], formerSkew: before === null ? null : before + Math.min(by, 0) };
};

function blockTimeOf(heads: readonly Stamp[]): number | null {
  if (heads.length <= ENOUGH) return null;
  const steps = heads
    .slice(1)
    .map((head, index) => {
      const before = heads[index]!;
      return (1000 * (head.timestamp - before.timestamp)) / (head.number - before.number);
    })
    .toSorted((a, b) => a - b);
  const middle = steps[Math.floor(steps.length / 2)]!;
  if (middle >= SHORT_MS) return Math.round(middle);
  const first = heads[0]!;
  const last = heads.at(-1)!;
  const mean = (1000 * (last.timestamp - first.timestamp)) / (last.number - first.number);
  // A halt, or a head stamped wrongly at either end, makes a mean that no step is near.
  return mean > 0 && mean < 2 * SHORT_MS ? Math.round(Math.max(mean, 50)) : null;
}

/**
 * This clock minus the chain's, ms; null without pushed heads. It is the least arrival − timestamp that a second head
 * confirms, so that one wrong stamp counts for nothing. Of heads that do not agree, the one nearest to 0 is taken.
 */
export function skew({ delays, formerSkew }: Pace): number | null {
  const sorted = delays.toSorted((a, b) => a - b);
  const nearest = delays.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
  return sorted.find((delay, at) => sorted[at + 1]! - delay <= AGREED_MS) ?? nearest ?? formerSkew;
}
