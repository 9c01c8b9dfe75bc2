import { type Buffer, holds, joins } from './buffer.ts';
import { fetcher, type Reach } from './chain.ts';
import { FeedError } from '../contract/errors.ts';
import { takeHead } from './takeHead.ts';
import type { Block } from '../contract/block.ts';

/**
 * How many heights another node's newest block is above ours, where it joins what is kept or lies wholly beyond it, so
 * that it may feed; null where it contradicts what is kept. Takes nothing in. Rejects with FeedError: `forgedHeader`, `lagging`, or what was wrong with its
 * blocks.
 */
export async function tryOut(buffer: Buffer, head: Block, reach: Reach): Promise<number | null> {
  if (head.check.kind === 'mismatch') throw new FeedError({ kind: 'forgedHeader', hash: head.hash });
  const followed = await takeHead(buffer, head, fetcher(reach), reach.environment.now);
  switch (followed.kind) {
    case 'ancestor':
      throw new FeedError({ kind: 'lagging', behind: followed.behind });
    case 'stranger':
      return null;
    case 'known':
      return 0;
    case 'grown': {
      const { blocks } = followed.buffer;
      // Without a walk nothing can join: on a fast chain with nobody looking its head alone will do.
      const joined =
        !reach.walk || joins(buffer, blocks.slice(0, 1)) || blocks.some(({ hash }) => holds(buffer, hash));
      const newest = buffer.blocks[0]?.number ?? head.number;
      // So far ahead that five blocks do not reach down to ours: nothing of it contradicts them.
      const beyond = (blocks.at(-1)?.number ?? 0) > newest;
      return joined || beyond ? head.number - newest : null;
    }
  }
}
