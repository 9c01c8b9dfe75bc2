import {
  type Buffer,
  extendBelow,
  graft,
  holds,
  joins,
  linkParent,
  replacesAll,
  wanted,
  wantedBelow,
} from './buffer.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';

/** The effect of a head on the blocks we keep. */
export type HeadOutcome =
  /** It is the newest block already. */
  | { readonly kind: 'known' }
  /** It is a kept block below the newest: a late head, a node behind, or a chain set back. */
  | { readonly kind: 'ancestor'; readonly behind: number }
  /** Its chain does not join ours within five blocks, at heights we have had. */
  | { readonly kind: 'stranger'; readonly run: readonly Block[]; readonly behind: number }
  | {
      readonly kind: 'grown';
      readonly buffer: Buffer;
      readonly behind: number;
      /** False for a gap. */
      readonly joined: boolean;
    };

/** Fetches a block by hash; null when the node does not have it. Rejects with FeedError. */
export type FetchBlock = (hash: Hex) => Promise<Block | null>;

/** Walks from a head down until it joins our blocks, or five are read. Rejects with FeedError. */
async function runOf(buffer: Buffer, head: Block, fetchBlock: FetchBlock): Promise<readonly Block[]> {
  let run: readonly Block[] = [head];
  for (let hash = wanted(buffer, run); hash !== null; hash = wanted(buffer, run)) {
    const parent = await fetchBlock(hash);
    if (!parent) break;
    run = [...run, linkedTo(run, parent)];
  }
  return run;
}

const linkedTo = (run: readonly Block[], parent: Block): Block => linkParent(run[run.length - 1]!, parent);

/** Adds older blocks, up to five in all. Rejects with FeedError. */
export async function fill(buffer: Buffer, fetchBlock: FetchBlock): Promise<Buffer> {
  let filled = buffer;
  for (let hash = wantedBelow(filled); hash !== null; hash = wantedBelow(filled)) {
    const parent = await fetchBlock(hash);
    if (!parent) break;
    filled = extendBelow(filled, parent);
  }
  return filled;
}

/**
 * Takes a head in: one rule for gaps, reorgs and reconnects. `now`: ms, called after the walk.
 * Rejects with FeedError when the node's blocks do not link or cannot be read.
 */
export async function takeHead(
  buffer: Buffer,
  head: Block,
  fetchBlock: FetchBlock,
  now: () => number,
): Promise<HeadOutcome> {
  const newest = buffer.blocks[0];
  if (newest?.hash === head.hash) return { kind: 'known' };
  const behind = newest ? newest.number - head.number : 0;
  if (holds(buffer, head.hash)) return { kind: 'ancestor', behind };
  const run = await runOf(buffer, head, fetchBlock);
  const joined = !newest || joins(buffer, run) || replacesAll(buffer, run);
  // All above our newest: a gap, which contradicts nothing.
  if (!joined && run[run.length - 1]!.number <= newest.number) return { kind: 'stranger', run, behind };
  return { kind: 'grown', buffer: graft(buffer, run, now()), behind, joined };
}
