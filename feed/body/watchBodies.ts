import type { ListedBalances } from '../check/accessList.ts';
import { FeedError } from '../contract/errors.ts';
import type { Block } from '../contract/block.ts';
import type { Sighting } from '../contract/config.ts';
import type { Hex } from '../contract/scalars.ts';
import type { SenderCheck, Transaction } from '../contract/transaction.ts';
import type { TokenTransfer } from '../contract/transfer.ts';

type At = Pick<Block, 'hash' | 'number'>;

/** Where a block's insides come from. Each rejects with FeedError. */
export interface BlockInsides {
  /** None where they contradict the block. */
  readonly rowsOf: (hash: Hex) => Promise<readonly Transaction[]>;
  /** Whether the transaction at an index is signed by its sender, which no root covers. */
  readonly senderOf: (hash: Hex, index: number) => Promise<SenderCheck>;
  readonly transfersOf: (hash: Hex) => Promise<readonly TokenTransfer[]>;
  /** By the block's access list, and only where that is checked. */
  readonly balancesOf: (hash: Hex, addresses: readonly Hex[]) => Promise<readonly ListedBalances[]>;
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

/** Finds transactions that changed a watched balance without naming the address, and are not in `known`. */
function changedInside(
  block: At,
  rows: readonly Transaction[],
  balances: readonly ListedBalances[],
  known: readonly Sighting[],
): readonly Sighting[] {
  return balances.flatMap(({ address, changes }) =>
    changes.flatMap(({ index }): Sighting[] => {
      const row = rows[index - 1];
      const isKnown = (seen: Sighting): boolean => seen.address === address && seen.transaction === row?.hash;
      if (row === undefined || known.some(isKnown)) return [];
      return [
        {
          address,
          block: block.hash,
          number: block.number,
          transaction: row.hash,
          index: row.index,
          role: 'balance',
        },
      ];
    }),
  );
}

/**
 * Fetches new blocks' bodies, oldest first, and reports watched addresses in them. An unreadable body is skipped, as is
 * that of a false header.
 */
export async function watchBodies(
  fresh: readonly Block[],
  { rowsOf, senderOf, transfersOf, balancesOf }: BlockInsides,
  watched: readonly Hex[],
  report: (sightings: readonly Sighting[]) => void,
): Promise<void> {
  const lower = watched.map((address): Hex => `0x${address.slice(2).toLowerCase()}`);
  const addresses = new Set(lower);
  for (const block of fresh.toReversed()) {
    if (block.check.kind === 'mismatch') continue;
    const rows = (await unlessFailed(() => rowsOf(block.hash))) ?? [];
    const direct: Sighting[] = [];
    for (const sighting of sightingsIn(block, rows, addresses)) {
      const isFrom = sighting.role === 'from';
      const sender = isFrom ? await unlessFailed(() => senderOf(block.hash, sighting.index)) : null;
      if (sender !== 'mismatch') direct.push(sighting);
    }
    if (direct.length > 0) report(direct);
    // Only from Amsterdam on do blocks have logs of the coins that move inside contracts, and access lists.
    if (block.accessListHash === null || addresses.size === 0 || rows.length === 0) continue;
    const transfers = (await unlessFailed(() => transfersOf(block.hash))) ?? [];
    const inside = receivedInside(block, rows, transfers, addresses);
    if (inside.length > 0) report(inside);
    const balances = (await unlessFailed(() => balancesOf(block.hash, lower))) ?? [];
    // Each transaction pays the fee recipient, and none of them is about it.
    const others = balances.filter(({ address }) => address !== block.feeRecipient);
    const changed = changedInside(block, rows, others, [...direct, ...inside]);
    if (changed.length > 0) report(changed);
  }
}

/** Null after a FeedError: a view that asks for this block gets the reason, and the search goes on. */
async function unlessFailed<Result>(get: () => Promise<Result>): Promise<Result | null> {
  try {
    return await get();
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
}
