import type { Hex } from '../contract/scalars.ts';

/** The rule that gives the next base fee from a header. */
export type FeeRule =
  /** EIP-1559 as written: target = limit / elasticity, step = 1 / denominator. */
  | { readonly kind: 'eip1559'; readonly denominator: bigint; readonly elasticity: bigint }
  /** OP Stack since Holocene: denominator, elasticity and Jovian's floor are in the header's extraData. */
  | { readonly kind: 'optimism' }
  /** The same fee in every block. */
  | { readonly kind: 'constant'; readonly fee: bigint }
  /** No header determines it. */
  | { readonly kind: 'none' };

/** From this block time (seconds) on, blob fees use this update fraction (EIP-4844, EIP-7892). */
export interface BlobRule {
  readonly from: number;
  readonly updateFraction: bigint;
}

/** A Chainlink proxy with USD per coin. */
export interface PriceFeed {
  readonly address: Hex;
  /** The feed is updated at least this often. */
  readonly heartbeatSeconds: number;
}

/** The part of a network that views need. */
export interface NetworkName {
  readonly key: string;
  /** Expected chain id; null accepts any. */
  readonly chainId: number | null;
  /** A proper name, the same in every language. */
  readonly name: string;
  /** The coin's symbol; null where none is known, so that amounts have no unit. */
  readonly coin: string | null;
  /** Expected time between blocks; null where a chain mines on demand or is unknown. */
  readonly blockTimeMs: number | null;
}

/** The table's whole entry for one chain. */
export interface Network extends NetworkName {
  /** Its block hash is keccak256 of the plain RLP header. */
  readonly standardHeader: boolean;
  readonly feeRule: FeeRule;
  /** Oldest first; several with one time where any may be in force. Null where blob fields have another meaning. */
  readonly blobRules: readonly BlobRule[] | null;
}

/** Below this block time (ms) a chain is faster than anyone reads: at rest it is polled, and no body is loaded. */
const FAST_MS = 1500;

/** Polled at rest, every 2 s; its addresses are not watched. `blockTimeMs` null: unknown. */
export const isFast = (blockTimeMs: number | null): boolean => blockTimeMs !== null && blockTimeMs < FAST_MS;

const DEVELOPMENT_IDS: ReadonlySet<number> = new Set([31_337, 1337]);

/** Chain ids of development chains: anvil, hardhat, geth --dev, ganache. */
export const isDevelopment = (chainId: number): boolean => DEVELOPMENT_IDS.has(chainId);
