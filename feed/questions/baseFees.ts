import type { Call } from '../rpc/call.ts';
import { FeedError } from '../contract/errors.ts';
import { isRecord, shown } from '../rpc/frame.ts';
import type { Part } from '../contract/question.ts';

const MOST = 1024;
const QUANTITY = /^0x[\da-f]{1,64}$/i;

/**
 * Base fees (wei) of the newest `count` blocks, oldest first, by eth_feeHistory (execution-apis). Its last entry, the
 * next block's fee, is left out. Rejects with FeedError.
 */
export async function readBaseFees(call: Call, count: number): Promise<Extract<Part, { kind: 'baseFees' }>> {
  const wanted = Math.min(Math.max(Math.trunc(count), 1), MOST);
  const raw = await call('eth_feeHistory', [`0x${wanted.toString(16)}`, 'latest', []]);
  const { baseFeePerGas: list, oldestBlock: oldest } = isRecord(raw) ? raw : {};
  if (!Array.isArray(list) || list.length < 2 || list.length > MOST + 1) {
    throw new FeedError({ kind: 'badAnswer', field: 'baseFeePerGas', got: shown(list) });
  }
  if (typeof oldest !== 'string' || !/^0x[\da-f]{1,13}$/i.test(oldest)) {
    throw new FeedError({ kind: 'badAnswer', field: 'oldestBlock', got: shown(oldest) });
  }
  const fees = list.slice(0, -1).map((fee: unknown) => {
    if (typeof fee === 'string' && QUANTITY.test(fee)) return BigInt(fee).toString();
    throw new FeedError({ kind: 'badAnswer', field: 'baseFeePerGas', got: shown(fee) });
  });
  return { kind: 'baseFees', fees, newest: Number(oldest) + fees.length - 1 };
}
