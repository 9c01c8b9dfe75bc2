import type { Bodies } from './body/bodies.ts';
import { FeedError } from './contract/errors.ts';
import type { Block } from './contract/block.ts';
import type { Sighting } from './contract/config.ts';
import type { Hex } from './contract/scalars.ts';
import type { Transaction } from './contract/transaction.ts';

/** Where watched addresses occur in a block's rows, by row. */
function sightingsIn(
  block: Pick<Block, 'hash' | 'number'>,
  rows: readonly Transaction[],
  watched: readonly Hex[],
): readonly Sighting[] {
  const addresses = new Set(watched.map((address) => address.toLowerCase()));
  return rows.flatMap((row) =>
    (['from', 'to', 'recipient'] as const).flatMap((role): Sighting[] => {
      const address = row[role];
      if (address === null || !addresses.has(address)) return [];
      return [
        { address, block: block.hash, number: block.number, transaction: row.hash, index: row.index, role },
      ];
    }),
  );
}

/** Fetches new blocks' bodies, oldest first, and tells what was seen in them. A body that cannot be had is let go. */
export async function watchBodies(
  fresh: readonly Block[],
  bodies: Bodies,
  watched: readonly Hex[],
  tell: (sightings: readonly Sighting[]) => void,
): Promise<void> {
  for (const block of fresh.toReversed()) {
    try {
      const seen = sightingsIn(block, await bodies.rows(block.hash), watched);
      if (seen.length > 0) tell(seen);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      // The view that asks for this block will be told why; the next block is looked at all the same.
    }
  }
}
