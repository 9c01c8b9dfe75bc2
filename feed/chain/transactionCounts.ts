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
  /** The counts of those of these blocks that lack one; without those that the node does not return. */
  readonly ask: (blocks: readonly Block[], call: Call) => Promise<readonly Count[]>;
}

interface Count {
  readonly hash: Hex;
  readonly count: number;
}

export function createTransactionCounts(environment: Environment): Counts {
  let asked = new Set<Hex>();

  async function read(hash: Hex, call: Call): Promise<readonly Count[]> {
    try {
      const count = smallQuantity(await call('eth_getBlockTransactionCountByHash', [hash]));
      return count !== null && count <= MOST ? [{ hash, count }] : [];
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      // The row keeps showing that the count is unknown; a new socket asks again if this one broke.
      if (error.reason.kind === 'closed' || error.reason.kind === 'rateLimited') asked.delete(hash);
      return [];
    }
  }

  return {
    ask: async (blocks, given) => {
      const call = retryNullAnswer(given, environment);
      const open = blocks.filter(
        ({ hash, transactionCount }) => transactionCount === null && !asked.has(hash),
      );
      asked = new Set(blocks.map(({ hash }) => hash));
      return (await Promise.all(open.map(({ hash }) => read(hash, call)))).flat();
    },
  };
}
