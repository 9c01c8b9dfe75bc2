import type { Environment } from '../contract/environment.ts';
import type { Call } from '../rpc/call.ts';

const RETRY_MS = [150, 400, 1000];

/** Methods that answer null for a block that the node does not have. Source: execution-apis. */
const NULL_IF_UNKNOWN: ReadonlySet<string> = new Set([
  'eth_getBlockByHash',
  'eth_getBlockReceipts',
  'eth_getBlockTransactionCountByHash',
]);

/**
 * Repeats a null answer about a block three times within 1.55 s, then returns null. Behind a load balancer, the
 * next node may not have a block that was just announced.
 */
export const retryNullAnswer =
  (call: Call, { setTimeout }: Pick<Environment, 'setTimeout'>): Call =>
  async (method, params, options) => {
    let answer = await call(method, params, options);
    if (!NULL_IF_UNKNOWN.has(method)) return answer;
    for (const ms of RETRY_MS) {
      if (answer !== null && answer !== undefined) return answer;
      await new Promise<void>((resolve) => {
        setTimeout(resolve, ms);
      });
      answer = await call(method, params, options);
    }
    return answer ?? null;
  };
