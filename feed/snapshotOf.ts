import type { ChainInUse } from './chainInUse.ts';
import type { Connection } from './connection/connection.ts';
import type { FeedConfig } from './contract/config.ts';
import type { Snapshot } from './contract/snapshot.ts';

/** The snapshot at `now` (ms). */
export function snapshotOf(
  sequence: number,
  now: number,
  config: FeedConfig,
  { tracker, price, fees }: ChainInUse,
  connection: Connection,
  proven: Pick<Snapshot, 'consensus' | 'followed' | 'syncing'>,
): Snapshot {
  const { buffer, notice } = tracker.chain();
  return {
    sequence,
    at: now,
    network: config.network,
    chainId: tracker.network().chainId,
    link: connection.state().link,
    preferred: connection.preferred(),
    blocks: buffer.blocks,
    ghosts: buffer.ghosts,
    reorgs: buffer.reorgs,
    notice,
    blockTime: tracker.blockTime(),
    skew: tracker.skew(),
    price: config.price ? price.price(buffer.blocks[0]) : { kind: 'none', reason: 'off' },
    fees: fees.fees(),
    local: tracker.local(),
    own: config.own,
    ...proven,
  };
}
