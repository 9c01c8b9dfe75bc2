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
  /**
   * Gives the count of each of these blocks that lacks one to `take` as it comes, or never where the node does not
   * return it. Resolves after the last with whether one was taken.
   */
  readonly ask: (
    blocks: readonly Block[],
    call: Call,
    take: (hash: Hex, count: number) => boolean,
  ) => Promise<boolean>;
}

export function createTransactionCounts(environment: Environment): Counts {
  let asked = new Set<Hex>();

  async function read(hash: Hex, call: Call): Promise<number | null> {
    try {
      return smallQuantity(await call('eth_getBlockTransactionCountByHash', [hash]));
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      // The row keeps showing that the count is unknown; a new socket asks again if this one broke.
      const { kind } = error.reason;
      if (kind === 'closed' || kind === 'noConnection' || kind === 'rateLimited') asked.delete(hash);
      return null;
    }
  }

  return {
    ask: async (blocks, given, take) => {
      const call = retryNullAnswer(given, environment);
      const open = blocks.filter(
        ({ hash, transactionCount }) => transactionCount === null && !asked.has(hash),
      );
      asked = new Set(blocks.map(({ hash }) => hash));
      const taken = open.map(async ({ hash }) => {
        const count = await read(hash, call);
        return count !== null && count <= MOST && take(hash, count);
      });
      return (await Promise.all(taken)).includes(true);
    },
  };
}
