import type { Place, Sent } from '../contract/followed.ts';
import { hash as readHash } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Looking } from './looking.ts';
import { readSent } from './readSent.ts';
import { searchNonce } from './searchNonce.ts';

/** The transaction that used a nonce. */
interface NonceUser {
  readonly hash: Hex;
  readonly sent: Sent;
  readonly at: Place;
}

type Found =
  | { readonly kind: 'found'; readonly user: NonceUser }
  /** The block that used the nonce is newer than the newest here. */
  | { readonly kind: 'newer' }
  /** The block, or the transaction in it, was not found. */
  | { readonly kind: 'unknown' }
  /** Not every question was answered, so that nothing is known yet. */
  | { readonly kind: 'unanswered' };

/** Finds the transaction that used the nonce. `low`: a height with the nonce free. It never rejects. */
export async function findReplacement(sent: Sent, low: number, looking: Looking): Promise<Found> {
  const { head } = looking;
  // Usually the newest block has it, so that no question at a height is needed.
  const newest: Found = low === head - 1 ? await readUser(sent, head, looking) : { kind: 'unknown' };
  if (newest.kind !== 'unknown') return newest;
  const search = await searchNonce(sent, low, head, looking);
  return search.kind === 'used' ? await readUser(sent, search.height, looking) : search;
}

/** The transaction of that block with this sender and nonce. */
async function readUser({ from, nonce }: Sent, height: number, { blockAt }: Looking): Promise<Found> {
  const block = await blockAt(height, 'transactions');
  const id = readHash(block?.['hash']);
  // The block exists; a node behind a load balancer may not have it yet.
  if (id === null) return { kind: 'unanswered' };
  const list: unknown = block?.['transactions'];
  const transactions: readonly unknown[] = Array.isArray(list) ? list : [];
  for (const [index, raw] of transactions.entries()) {
    const read = readSent(raw);
    if (read === null || read.sent.from !== from || read.sent.nonce !== nonce) continue;
    const at = { block: id, number: height, index, sure: 'reported' } as const;
    return { kind: 'found', user: { hash: read.hash, sent: read.sent, at } };
  }
  return { kind: 'unknown' };
}
