import type { Hex } from './scalars.ts';
import type { ReportedToken } from './transfer.ts';

/** More makes no number anybody could read: 2^256 has 78 digits. */
export const MOST_DECIMALS = 77;
/** Eight times what is ever shown, so that hostile megabytes are not kept. */
export const LONGEST_REPORTED = 128;

/** Where what tokens said of themselves outlives the feed, by chain and address. */
export interface TokenStore {
  /** Those of these that are remembered. Never rejects: what cannot be had is asked of the chain. */
  readonly recall: (chainId: number, addresses: readonly Hex[]) => Promise<readonly ReportedToken[]>;
  readonly remember: (chainId: number, tokens: readonly ReportedToken[]) => void;
}

/** Remembers nothing. */
export const noTokenStore: TokenStore = {
  recall: async () => [],
  remember: () => undefined,
};
