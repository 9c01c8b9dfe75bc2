import type { Block } from '../contract/block.ts';
import type { PriceCheck } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Price } from '../contract/snapshot.ts';
import type { Network } from '../networks/network.ts';
import { type PriceJob, provenSlots } from './checkPrice.ts';
import { provableFeed } from './priceFeeds.ts';
import type { Call } from '../rpc/call.ts';

export interface PriceCheckDeps {
  readonly call: Call;
  readonly network: Network;
  /** The block as it is in the buffer, or null. */
  readonly blockOf: (hash: Hex) => Block | null;
  /** Compares on another thread. Rejects where it cannot. */
  readonly checker: { readonly price: (job: PriceJob) => Promise<PriceCheck> };
}

/**
 * Checks prices against the state of their block, by eth_getProof: about 12 kB, once for a block that a page shows. A
 * node that refuses is the normal case: many serve proofs of the very newest block only. It never rejects.
 */
export function createPriceCheck({ call, network, blockOf, checker }: PriceCheckDeps) {
  return async (block: { readonly hash: Hex }, price: Price): Promise<PriceCheck> => {
    const header = blockOf(block.hash);
    if (price.kind === 'none' || price.round === null || header?.check.kind !== 'matches') return 'reported';
    const feed = provableFeed(network.chainId, price.source);
    if (feed === null) return 'reported';
    const [proxySlots, aggregatorSlots] = provenSlots(feed, price.round);
    try {
      const proofs = await Promise.all([
        call('eth_getProof', [feed.proxy, proxySlots, block.hash]),
        call('eth_getProof', [feed.aggregator, aggregatorSlots, block.hash]),
      ]);
      const { answer, decimals, updatedAt, round } = price;
      const reported = { answer, decimals, updatedAt, round };
      return await checker.price({ feed, stateRoot: header.stateRoot, ...reported, proofs });
    } catch {
      // Refused, too old, no link, or the checker was closed: the price stays what the node reported.
      return 'reported';
    }
  };
}
