import type { Block } from '../contract/block.ts';

/** The lowest height at which the chain has another block now, or none any more; null without a reorg. */
export function forkOf(before: readonly Block[], after: readonly Block[]): number | null {
  const head = after[0]?.number ?? 0;
  const isOut = ({ number, hash }: Block): boolean =>
    number > head || (after.find((each) => each.number === number)?.hash ?? hash) !== hash;
  return before.findLast(isOut)?.number ?? null;
}
