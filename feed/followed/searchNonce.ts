import { smallQuantity } from '../contract/hex.ts';
import type { Sent } from '../contract/followed.ts';
import { isUnanswered, type Pacer, valueOf } from '../rpc/pacer.ts';

/** Each question halves the range, so that ten reach 1,024 blocks back. */
const MOST_QUESTIONS = 10;

export const atHeight = (number: number): `0x${string}` => `0x${number.toString(16)}`;

/** Where a nonce was used. */
export type NonceSearch =
  | { readonly kind: 'used'; readonly height: number }
  /** It is free in the newest block here: the node has a newer one. */
  | { readonly kind: 'newer' }
  /** The node has no such state. */
  | { readonly kind: 'unknown' }
  /** The connection was lost, or the node answers later: it is no evidence. */
  | { readonly kind: 'unanswered' };

/**
 * Finds the block that used the nonce, by at most ten questions of eth_getTransactionCount at heights.
 * `low`: a height with the nonce free. `head`: the newest block here. It never rejects.
 */
export async function searchNonce(
  { from, nonce }: Pick<Sent, 'from' | 'nonce'>,
  low: number,
  head: number,
  { ask }: Pick<Pacer, 'ask'>,
): Promise<NonceSearch> {
  // The node's newest block has it used, and may be newer than the head here.
  let used = head + 1;
  let free = Math.max(low, used - 2 ** MOST_QUESTIONS, -1);
  while (used - free > 1) {
    const middle = Math.floor((free + used) / 2);
    // oxlint-disable-next-line no-await-in-loop -- each answer decides the next height
    const [answer] = await ask([{ method: 'eth_getTransactionCount', params: [from, atHeight(middle)] }]);
    if (isUnanswered(answer)) return { kind: 'unanswered' };
    const count = smallQuantity(valueOf(answer));
    if (count === null) return { kind: 'unknown' };
    if (count > nonce) used = middle;
    else free = middle;
  }
  return used > head ? { kind: 'newer' } : { kind: 'used', height: used };
}
