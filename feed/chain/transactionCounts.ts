import { retryNullAnswer } from '../retry/retryNullAnswer.ts';
import { smallQuantity } from '../contract/hex.ts';
import { FeedError } from '../contract/errors.ts';
import type { Call } from '../rpc/call.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Environment } from '../contract/environment.ts';

/** Far more than fits into any block. */
const MOST = 0xff_ff_ff;

/** Requests transaction counts that heads did not carry, once per block. */
export interface Counts {
  /** The count of the newest of these that lacks one; null when none does, or the node does not return it. */
  readonly ask: (blocks: readonly Block[], given: Call) => Promise<{ hash: Hex; count: number } | null>;
}

export function createTransactionCounts(environment: Environment): Counts {
  let asked: Hex | null = null;
  return {
    ask: async (blocks, given) => {
      const block = blocks.find((one) => one.transactionCount === null);
      if (!block || asked === block.hash) return null;
      const { hash } = block;
      asked = hash;
      try {
        const call = retryNullAnswer(given, environment);
        const raw = await call('eth_getBlockTransactionCountByHash', [hash]);
        const count = smallQuantity(raw);
        return count !== null && count <= MOST ? { hash, count } : null;
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        // The row keeps showing that the count is unknown; a new socket asks again if this one broke.
        if (error.reason.kind === 'closed' || error.reason.kind === 'rateLimited') asked = null;
        return null;
      }
    },
  };
}
