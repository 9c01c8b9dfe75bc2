import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/**
 * The addresses that the node may be asked about: none that the user watches, and no sender of a followed transaction.
 * A question about those would show the node whom the user cares for.
 */
export function askable(
  addresses: readonly Hex[],
  watched: readonly { readonly address: Hex }[],
  followed: Snapshot['followed'],
): readonly Hex[] {
  const secret = new Set([
    ...watched.map(({ address }) => address),
    ...followed.flatMap(({ sent }) => (sent === null ? [] : [sent.from])),
  ]);
  return addresses.filter((address) => !secret.has(address));
}
