import { retryNullAnswer } from '../retry/retryNullAnswer.ts';
import { FeedError } from '../contract/errors.ts';
import type { Session } from '../connection/session.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Environment } from '../contract/environment.ts';

/** Asks for transaction counts that heads did not carry, once per block. */
export interface Counts {
  /** The count of the newest of these that lacks one; null when none does, or the node does not say. */
  readonly ask: (blocks: readonly Block[], session: Session) => Promise<{ hash: Hex; count: number } | null>;
}

export function createTransactionCounts(environment: Environment): Counts {
  let asked: Hex | null = null;
  return {
    ask: async (blocks, session) => {
      const block = blocks.find((one) => one.transactionCount === null);
      if (!block || asked === block.hash) return null;
      const { hash } = block;
      asked = hash;
      try {
        const call = retryNullAnswer(session.call, environment);
        const raw = await call('eth_getBlockTransactionCountByHash', [hash]);
        return typeof raw === 'string' && /^0x[\da-f]{1,6}$/i.test(raw) ? { hash, count: Number(raw) } : null;
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        // The row goes on saying that the count is unknown, until the next socket if this one broke.
        if (error.reason.kind === 'closed') asked = null;
        return null;
      }
    },
  };
}
