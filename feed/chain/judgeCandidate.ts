import { type Buffer, holds, joins } from './buffer.ts';
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
    case 'grown': {
      const { blocks } = outcome.buffer;
      // Without a walk nothing can join: on a fast chain without an open view its head alone is enough.
      const joined =
        !reach.walk || joins(buffer, blocks.slice(0, 1)) || blocks.some(({ hash }) => holds(buffer, hash));
      const newest = buffer.blocks[0]?.number ?? head.number;
      // So far ahead that its five blocks do not reach down to ours: none contradicts them.
      const beyond = (blocks.at(-1)?.number ?? 0) > newest;
      return joined || beyond ? head.number - newest : null;
    }
  }
}
