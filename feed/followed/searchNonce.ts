import { smallQuantity } from '../contract/hex.ts';
import type { Sent } from '../contract/followed.ts';
import type { Pacer } from './pacer.ts';

/** Each question halves the range, so that ten reach 1,024 blocks back. */
const MOST_QUESTIONS = 10;

export const atHeight = (number: number): `0x${string}` => `0x${number.toString(16)}`;

/**
 * The height of the block that used the nonce, by eth_getTransactionCount at heights. null where ten questions do not
 * find it, or the node has no such state. `low`: a height with the nonce free. `high`: one with it used.
 */
export async function searchNonce(
  { from, nonce }: Pick<Sent, 'from' | 'nonce'>,
  low: number,
  high: number,
  { ask }: Pick<Pacer, 'ask'>,
): Promise<number | null> {
  let free = Math.max(low, high - 2 ** MOST_QUESTIONS, -1);
  let used = high;
  for (let asked = 0; used - free > 1; asked += 1) {
    if (asked === MOST_QUESTIONS) return null;
    const middle = Math.floor((free + used) / 2);
    const [answer] = await ask([{ method: 'eth_getTransactionCount', params: [from, atHeight(middle)] }]);
    const count = answer?.status === 'fulfilled' ? smallQuantity(answer.value) : null;
    if (count === null) return null;
    if (count > nonce) used = middle;
    else free = middle;
  }
  return used;
}
