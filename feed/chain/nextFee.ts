import type { Block } from '../contract/block.ts';
import type { Decimal, Hex } from '../contract/scalars.ts';
import { FeedError } from '../contract/errors.ts';
import { quantity, record, smallQuantity } from '../contract/hex.ts';
import type { Call } from '../rpc/call.ts';

/** Requests the next block's base fee of development chains, once for each newest block. */
export interface NextFee {
  /** Wei, for the newest of these blocks; null where the node does not say it, or it was asked already. */
  readonly ask: (blocks: readonly Block[], call: Call) => Promise<{ hash: Hex; fee: Decimal } | null>;
}

/**
 * eth_feeHistory's last entry is the fee that the node will mine with. After evm_revert, anvil_reset and at block 0
 * anvil does not follow EIP-1559, and hardhat's fee may be set by hand.
 */
export function createNextFee(): NextFee {
  let asked: Hex | null = null;
  return {
    ask: async (blocks, call) => {
      const newest = blocks[0];
      if (!newest || newest.hash === asked || newest.baseFee === null) return null;
      asked = newest.hash;
      try {
        const answer = record(await call('eth_feeHistory', ['0x1', 'latest', []]));
        const fees = answer?.['baseFeePerGas'];
        const fee = Array.isArray(fees) && fees.length === 2 ? quantity(fees[1]) : null;
        const isOf = smallQuantity(answer?.['oldestBlock']) === newest.number;
        return fee === null || !isOf ? null : { hash: newest.hash, fee: fee.toString() };
      } catch (error) {
        if (error instanceof FeedError) return null;
        throw error;
      }
    },
  };
}
