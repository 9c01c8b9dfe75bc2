import { FeedError } from '../contract/errors.ts';
import type { Environment } from '../contract/environment.ts';
import type { Call } from '../rpc/call.ts';

const RETRY_MS = [150, 400, 1000];

/** Methods that answer null for a block that the node does not have. Source: execution-apis. */
const NULL_IF_UNKNOWN: ReadonlySet<string> = new Set([
  'eth_getBlockByHash',
  'eth_getBlockReceipts',
  'eth_getBlockTransactionCountByHash',
]);

/** The answer; null also where the node says in words that it does not have the block. */
async function nullIfUnknown(asking: Promise<unknown>): Promise<unknown> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof FeedError && error.reason.kind === 'unknownBlock') return null;
    throw error;
  }
}

/**
 * Repeats a null answer about a block three times within 1.55 s, then returns null. Behind a load balancer, the
 * next node may not have a block that was just announced. Another method than these rejects with `unknownBlock`.
 */
export const retryNullAnswer =
  (call: Call, { setTimeout }: Pick<Environment, 'setTimeout'>): Call =>
  async (method, params, options) => {
    const isNullable = NULL_IF_UNKNOWN.has(method);
    for (const ms of RETRY_MS) {
      try {
        const answer = await call(method, params, options);
        if (!isNullable || (answer !== null && answer !== undefined)) return answer;
      } catch (error) {
        if (!(error instanceof FeedError) || error.reason.kind !== 'unknownBlock') throw error;
      }
      await new Promise<void>((resolve) => {
        setTimeout(resolve, ms);
      });
    }
    const last = call(method, params, options);
    return isNullable ? ((await nullIfUnknown(last)) ?? null) : await last;
  };
