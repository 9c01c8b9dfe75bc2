import type { Hex } from '../contract/scalars.ts';

/** How the next base fee follows from a header. */
export type FeeRule =
  /** EIP-1559 as written: target = limit / elasticity, step = 1 / denominator. */
  | { readonly kind: 'eip1559'; readonly denominator: bigint; readonly elasticity: bigint }
  /** OP Stack since Holocene: denominator, elasticity (and Jovian's floor) stand in the header's extraData. */
  | { readonly kind: 'optimism' }
  /** The same fee in every block. */
  | { readonly kind: 'constant'; readonly fee: bigint }
  /** Not derivable from a header. */
  | { readonly kind: 'none' };

/** From this block time (seconds) on, blob fees use this update fraction (EIP-4844, EIP-7892). */
export interface BlobRule {
  readonly from: number;
  readonly updateFraction: bigint;
}

/** A Chainlink proxy that answers USD per coin. */
export interface PriceFeed {
  readonly address: Hex;
  /** The feed is updated at least this often. */
  readonly heartbeatSeconds: number;
}

/** What views say of a chain. */
export interface NetworkName {
  readonly key: string;
  /** Expected chain id; null: whatever the node says. */
  readonly chainId: number | null;
  /** A proper name, the same in every language. */
  readonly name: string;
  readonly coin: string;
  /** Expected time between blocks; null where blocks come when asked or nothing is known. */
  readonly blockTimeMs: number | null;
  /** Without a slash at its end; `/block/N`, `/tx/HASH` and `/address/ADDRESS` follow. */
  readonly explorer: string | null;
  /** Base fees are destroyed (EIP-1559). The OP Stack and Arbitrum pay them to their operators instead. */
  readonly burnsBaseFee: boolean;
}

/** What we know of one chain before asking anybody. */
export interface Network extends NetworkName {
  readonly priceFeed: PriceFeed | null;
  /** Why there is no price feed; null when there is one. */
  readonly pricelessReason: 'testnet' | 'noFeed' | null;
  /** Its block hash is keccak256 of the plain RLP header. */
  readonly standardHeader: boolean;
  readonly feeRule: FeeRule;
  /** Oldest first, several of one time where any may hold; null where header fields of blobs mean something else or nothing. */
  readonly blobRules: readonly BlobRule[] | null;
}

const DEVELOPMENT_IDS: ReadonlySet<number> = new Set([31_337, 1337]);

/** Chain ids of development chains: anvil, hardhat, geth --dev, ganache. */
export const isDevelopment = (chainId: number): boolean => DEVELOPMENT_IDS.has(chainId);
