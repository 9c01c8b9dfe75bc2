import type { Part } from '../contract/question.ts';
import { FeedError } from '../contract/errors.ts';
import type { Call } from '../rpc/call.ts';
import { record } from '../contract/hex.ts';

const QUANTITY = /^0x[\da-f]{1,13}$/i;

/**
 * The newest `safe` and `finalized` blocks as the node reports them: 200 bytes each by eth_feeHistory, where the block
 * would be 13 kB or more. null where a node reports none. Rejects with FeedError if the connection is lost.
 */
export async function readFinality(call: Call): Promise<Extract<Part, { kind: 'finality' }>> {
  const [safe, finalized] = await Promise.all([readTag(call, 'safe'), readTag(call, 'finalized')]);
  return { kind: 'finality', safe, finalized };
}

const isLost = ({ reason: { kind } }: FeedError): boolean => kind === 'closed' || kind === 'noConnection';

async function readTag(call: Call, tag: 'safe' | 'finalized'): Promise<number | null> {
  try {
    const raw = await call('eth_feeHistory', ['0x1', tag, []]);
    const oldest = record(raw)?.['oldestBlock'];
    return typeof oldest === 'string' && QUANTITY.test(oldest) ? Number(oldest) : null;
  } catch (error) {
    // Asked again over the next connection, and not only an epoch later.
    if (error instanceof FeedError && isLost(error)) throw error;
    // Nodes without proof of stake, and most development nodes of other makers, have no such tags.
    return null;
  }
}
