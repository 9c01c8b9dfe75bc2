import type { HeadOrigin } from './chain.ts';
import type { Block } from '../contract/block.ts';

/** Collects heads below our newest block, until they prove that the chain was set back. */
export interface RewindEvidence {
  /** A head was taken; `newest` is the newest block now. */
  readonly headTaken: (head: Block, newest: Block | undefined, origin: HeadOrigin) => void;
  /** A node was found to lag. */
  readonly nodeLagged: () => void;
  /** For a block time and a half, all nodes returned lower heads. `blockTime`: ms or null. */
  readonly isProven: (blockTime: number | null) => boolean;
  readonly reset: () => void;
}

// With the attempts it takes, a chain that was set back is shown again within three block times.
const BLOCK_TIMES = 1.5;
const LEAST_MS = 2000;
const UNKNOWN_TIME_MS = 5000;

export function createRewindEvidence(now: () => number): RewindEvidence {
  let since: number | null = null;
  const nodeLagged = (): void => {
    since ??= now();
  };
  return {
    headTaken: (head, newest, origin) => {
      if (newest?.hash === head.hash) since = null;
      else if (origin === 'latest' && newest && head.number < newest.number) nodeLagged();
    },
    nodeLagged,
    isProven: (blockTime) =>
      since !== null && now() - since >= Math.max(BLOCK_TIMES * (blockTime ?? UNKNOWN_TIME_MS), LEAST_MS),
    reset: () => {
      since = null;
    },
  };
}
