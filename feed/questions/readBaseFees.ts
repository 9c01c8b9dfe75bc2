import type { Call } from '../rpc/call.ts';
import { FeedError, required } from '../contract/errors.ts';
import { quantity, record, smallQuantity } from '../contract/hex.ts';
import { excerpt } from '../contract/visibleText.ts';
import type { Part } from '../contract/question.ts';

const MOST = 1024;

/**
 * Base fees (wei) of the newest `count` blocks, oldest first, from eth_feeHistory (execution-apis) without its last
 * entry, the next block's fee. Rejects with FeedError.
 */
export async function readBaseFees(call: Call, count: number): Promise<Extract<Part, { kind: 'baseFees' }>> {
  const wanted = Math.min(Math.max(Math.trunc(count), 1), MOST);
  const raw = await call('eth_feeHistory', [`0x${wanted.toString(16)}`, 'latest', []]);
  const { baseFeePerGas: list, oldestBlock: oldest } = record(raw) ?? {};
  if (!Array.isArray(list) || list.length < 2 || list.length > MOST + 1) {
    throw new FeedError({ kind: 'badAnswer', field: 'baseFeePerGas', got: excerpt(list) });
  }
  const first = required(smallQuantity, oldest, 'oldestBlock');
  const fees = list.slice(0, -1).map((fee: unknown) => required(quantity, fee, 'baseFeePerGas').toString());
  return { kind: 'baseFees', fees, newest: first + fees.length - 1 };
}
