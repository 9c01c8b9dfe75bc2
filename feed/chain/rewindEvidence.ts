import type { Block } from '../contract/block.ts';

/** Watches nodes that say a lower height than the one we have, until the chain must be as low as that. */
export interface RewindEvidence {
  /** A head was taken; `newest` is what is kept now. `asked`: the node gave it as its `latest`. */
  readonly took: (head: Block, newest: Block | undefined, asked: boolean) => void;
  /** A node was found to lag. */
  readonly lagged: () => void;
  /** It was said again and again, for a block time and a half, and nobody said more. `blockTime`: ms or null. */
  readonly believed: (blockTime: number | null) => boolean;
  readonly forget: () => void;
}

// In block times, so that with the attempts it takes a chain set back is followed again within three of them.
const LONG = 1.5;
const LEAST_MS = 2000;
const UNKNOWN_TIME_MS = 5000;

export function createRewindEvidence(now: () => number): RewindEvidence {
  let since: number | null = null;
  const lagged = (): void => {
    since ??= now();
  };
  return {
    took: (head, newest, asked) => {
      if (newest?.hash === head.hash) since = null;
      else if (asked && newest && head.number < newest.number) lagged();
    },
    lagged,
    believed: (blockTime) =>
      since !== null && now() - since >= Math.max(LONG * (blockTime ?? UNKNOWN_TIME_MS), LEAST_MS),
    forget: () => {
      since = null;
    },
  };
}
