import { FeedError } from '../contract/errors.ts';
import type { Block } from '../contract/block.ts';
import type { Sighting } from '../contract/config.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Transaction } from '../contract/transaction.ts';

/** Finds watched addresses in a block's rows, by row. */
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

/** Fetches new blocks' bodies, oldest first, and reports watched addresses in them. An unreadable body is skipped. */
export async function watchBodies(
  fresh: readonly Block[],
  rowsOf: (hash: Hex) => Promise<readonly Transaction[]>,
  watched: readonly Hex[],
  report: (sightings: readonly Sighting[]) => void,
): Promise<void> {
  for (const block of fresh.toReversed()) {
    try {
      const seen = sightingsIn(block, await rowsOf(block.hash), watched);
      if (seen.length > 0) report(seen);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      // A view that asks for this block gets the reason; the next block is searched in any case.
    }
  }
}
