import type { Session } from '../../connection/session.ts';
import type { Block } from '../../contract/block.ts';
import { FeedError } from '../../contract/errors.ts';
import { readBlock } from '../../header/readBlock.ts';
import type { Network } from '../../networks/network.ts';

/**
 * The worth of an endpoint's heads. `blocks`: the node knows them by their hash. `signals`: there is a block, and it is
 * requested by number. On Ethermint chains (Cronos, Evmos, ZetaChain) newHeads has the hash of the header. The node
 * knows the block by CometBFT's hash alone (cosmos/evm#1214).
 */
export type Worth = 'unproven' | 'blocks' | 'signals';

/** A head and the connection that announced it. */
export interface Announced {
  readonly raw: unknown;
  readonly arrivedAt: number;
  readonly session: Session;
  readonly network: Network;
}

/** The head as a block; null for one of another shape. */
export function blockOfHead({ raw, arrivedAt, session, network }: Announced): Block | null {
  try {
    return readBlock(raw, { arrivedAt, pushed: true, source: session.endpoint }, network);
  } catch (error) {
    if (error instanceof FeedError && error.reason.kind === 'badAnswer') return null;
    throw error;
  }
}
