import { FeedError } from '../contract/errors.ts';
import type { Block } from '../contract/block.ts';
import type { Sighting } from '../contract/config.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Transaction } from '../contract/transaction.ts';
import type { TokenTransfer } from '../contract/transfer.ts';

type At = Pick<Block, 'hash' | 'number'>;

/** Where a block's insides come from. Both reject with FeedError. */
export interface BlockInsides {
  readonly rowsOf: (hash: Hex) => Promise<readonly Transaction[]>;
  readonly transfersOf: (hash: Hex) => Promise<readonly TokenTransfer[]>;
}

/** Finds watched addresses in a block's rows, by row. */
function sightingsIn(
  block: At,
  rows: readonly Transaction[],
  addresses: ReadonlySet<Hex>,
): readonly Sighting[] {
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

/** Finds watched addresses that contracts sent coins to (EIP-7708) in transactions that do not name them. */
function receivedInside(
  block: At,
  rows: readonly Transaction[],
  transfers: readonly TokenTransfer[],
  addresses: ReadonlySet<Hex>,
): readonly Sighting[] {
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  return transfers.flatMap(({ what, to, transaction }): Sighting[] => {
    const row = byHash.get(transaction);
    if (what.kind !== 'coin' || !addresses.has(to) || row === undefined) return [];
    if (row.from === to || row.to === to || row.recipient === to) return [];
    return [
      { address: to, block: block.hash, number: block.number, transaction, index: row.index, role: 'inside' },
    ];
  });
}

/** Fetches new blocks' bodies, oldest first, and reports watched addresses in them. An unreadable body is skipped. */
export async function watchBodies(
  fresh: readonly Block[],
  { rowsOf, transfersOf }: BlockInsides,
  watched: readonly Hex[],
  report: (sightings: readonly Sighting[]) => void,
): Promise<void> {
  const addresses = new Set(watched.map((address): Hex => `0x${address.slice(2).toLowerCase()}`));
  for (const block of fresh.toReversed()) {
    try {
      const rows = await rowsOf(block.hash);
      const direct = sightingsIn(block, rows, addresses);
      if (direct.length > 0) report(direct);
      // Only from Amsterdam on do logs have the coins that move inside contracts.
      if (block.accessListHash === null || addresses.size === 0) continue;
      const inside = receivedInside(block, rows, await transfersOf(block.hash), addresses);
      if (inside.length > 0) report(inside);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      // A view that asks for this block gets the reason; the next block is searched in any case.
    }
  }
}
