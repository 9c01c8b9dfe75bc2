import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';

/**
 * The addresses that the node may be asked about: none that the user watches, and no sender of a followed transaction.
 * A question about those would show the node whom the user cares for. `rows`: those of the shown block, because the
 * sender of a followed transaction may be known from them first.
 */
export function askable(
  addresses: readonly Hex[],
  watched: readonly { readonly address: Hex }[],
  followed: Snapshot['followed'],
  rows: readonly Pick<Transaction, 'hash' | 'from'>[],
): readonly Hex[] {
  const hashes = new Set(followed.map(({ hash }) => hash));
  const secret = new Set([
    ...watched.map(({ address }) => address),
    ...followed.flatMap(({ sent }) => (sent === null ? [] : [sent.from])),
    ...rows.filter(({ hash }) => hashes.has(hash)).map(({ from }) => from),
  ]);
  return addresses.filter((address) => !secret.has(address));
}
