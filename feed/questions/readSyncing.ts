import { FeedError } from '../contract/errors.ts';
import { record, smallQuantity } from '../contract/hex.ts';
import type { NodeSyncing } from '../contract/linkView.ts';
import type { Call } from '../rpc/call.ts';

/** A height as most nodes write it, or as a plain number. */
const height = (raw: unknown): number | null =>
  typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 ? raw : smallQuantity(raw);

/**
 * eth_syncing (execution-apis: false, or heights): what a syncing node says of itself; null of one that does not sync.
 * Nitro and some others answer an object without heights, or true. Never rejects.
 */
export async function readSyncing(call: Call): Promise<NodeSyncing | null> {
  try {
    const raw = await call('eth_syncing', []);
    if (raw !== true && record(raw) === null) return null;
    const current = height(record(raw)?.['currentBlock']);
    const highest = height(record(raw)?.['highestBlock']);
    const known = current !== null && highest !== null && highest > 0 && current <= highest;
    return { kind: 'nodeSyncing', progress: known ? { current, highest } : null };
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
}
