import type { Block } from '../contract/block.ts';
import type { Decimal, Hex } from '../contract/scalars.ts';
import { FeedError } from '../contract/errors.ts';
import { quantity, record, smallQuantity } from '../contract/hex.ts';
import { nextBaseFee } from '../header/fees.ts';
import type { Network } from '../networks/network.ts';
import type { Call } from '../rpc/call.ts';

/** Requests the next block's base fee of development chains, where the header's own figure may be another. */
export interface NextFee {
  /** Wei, for the newest of these blocks; null where the header's figure holds, or the node gives none. */
  readonly ask: (
    blocks: readonly Block[],
    network: Network,
    call: Call,
  ) => Promise<{ hash: Hex; fee: Decimal } | null>;
}

/**
 * eth_feeHistory's last entry is the fee that the node will mine with. anvil does not follow EIP-1559 after evm_revert,
 * anvil_reset and at block 0; a chain may have its own rule. So it is asked about the first block and after every step
 * back. It is asked too where the newest block's fee is not what the rule makes of its parent. Each
 * other block's header is enough.
 */
export function createNextFee(): NextFee {
  let asked: Hex | null = null;
  let highest = Number.POSITIVE_INFINITY;
  return {
    ask: async (blocks, network, call) => {
      const [newest, parent] = blocks;
      if (!newest || newest.hash === asked || newest.baseFee === null) return null;
      asked = newest.hash;
      const hasGrown = newest.number > highest;
      highest = newest.number;
      if (hasGrown && isByRule(newest, parent, network)) return null;
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

/** The parent's own figure may be the node's already, so that its header is read again. */
function isByRule(newest: Block, parent: Block | undefined, network: Network): boolean {
  if (parent?.hash !== newest.parentHash || parent.baseFee === null || newest.baseFee === null) return false;
  const header = {
    ...parent,
    baseFee: BigInt(parent.baseFee),
    extraData: '0x',
    excessBlobGas: null,
  } as const;
  return nextBaseFee(header, network) === BigInt(newest.baseFee);
}
