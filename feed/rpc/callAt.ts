import { bytes } from '../contract/hex.ts';
import { FeedError } from '../contract/errors.ts';
import type { Call } from './call.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';

/**
 * eth_call at exactly this block: by hash (EIP-1898), and by number for nodes that refuse the hash.
 * By hash, an orphaned block's state is never taken for its successor's. Rejects with FeedError.
 */
export async function callAt(
  call: Call,
  block: Pick<Block, 'hash' | 'number'>,
  to: Hex,
  data: Hex,
): Promise<{ readonly data: Hex; readonly byNumber: boolean }> {
  const request = { to, data };
  try {
    return { data: answer(await call('eth_call', [request, { blockHash: block.hash }])), byNumber: false };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return {
      data: answer(await call('eth_call', [request, `0x${block.number.toString(16)}`])),
      byNumber: true,
    };
  }
}

function answer(raw: unknown): Hex {
  const data = bytes(raw);
  if (data === null) throw new FeedError({ kind: 'badAnswer', field: 'eth_call', got: typeof raw });
  return data;
}
