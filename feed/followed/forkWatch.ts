import type { Block } from '../contract/block.ts';
import type { ChainNow } from './followList.ts';

/** Remembers the lowest height at which blocks were replaced, until it is taken. */
export interface ForkWatch {
  /** Compares the kept blocks with those of the last call. */
  readonly notice: (chain: ChainNow) => void;
  /** The lowest replaced height since the last call; null without one. */
  readonly take: () => number | null;
}

export function createForkWatch(): ForkWatch {
  let known: ChainNow | null = null;
  let lowest: number | null = null;
  return {
    notice(chain) {
      const isSame = known?.chainId === chain.chainId && known.network === chain.network;
      const fork = isSame && known !== null ? forkOf(known.blocks, chain.blocks) : null;
      if (!isSame) lowest = null;
      if (fork !== null) lowest = Math.min(fork, lowest ?? fork);
      known = chain;
    },
    take() {
      const taken = lowest;
      lowest = null;
      return taken;
    },
  };
}

/** The lowest height at which the chain has another block now, or none any more; null without a known reorg. */
function forkOf(before: readonly Block[], after: readonly Block[]): number | null {
  const head = after[0]?.number ?? 0;
  const oldest = after.at(-1);
  const below = oldest && { number: oldest.number - 1, hash: oldest.parentHash };
  const isOut = ({ number, hash }: Block): boolean =>
    number > head || ([...after, below].find((each) => each?.number === number)?.hash ?? hash) !== hash;
  return before.findLast(isOut)?.number ?? null;
}
