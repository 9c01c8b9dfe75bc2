import { type Buffer, replacesAll } from './buffer.ts';
import { fetcher, type Reach } from './reach.ts';
import { FeedError } from '../contract/errors.ts';
import { takeHead } from './takeHead.ts';
import type { Block } from '../contract/block.ts';

/**
 * How many heights another node's newest block is above ours; null where it contradicts the blocks we keep. It may feed
 * when it joins them, or lies wholly above them. Changes nothing. Rejects with FeedError: `forgedHeader`, `lagging`, or
 * the fault of its blocks.
 */
export async function judgeCandidate(buffer: Buffer, head: Block, reach: Reach): Promise<number | null> {
  if (head.check.kind === 'mismatch') throw new FeedError({ kind: 'forgedHeader', hash: head.hash });
  const outcome = await takeHead(buffer, head, fetcher(reach), reach.environment.now);
  switch (outcome.kind) {
    case 'ancestor':
      throw new FeedError({ kind: 'lagging', behind: outcome.behind });
    case 'stranger':
      return null;
    case 'known':
      return 0;
    case 'grown':
      // Joined, but below all of our blocks: it contradicts each of them.
      return replacesAll(buffer, outcome.buffer.blocks) ? null : -outcome.behind;
  }
}
