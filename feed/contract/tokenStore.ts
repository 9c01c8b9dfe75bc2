import type { Hex } from './scalars.ts';
import type { ReportedToken } from './transfer.ts';

/** More decimals leave no readable number: 2^256 has 78 digits. */
export const MOST_DECIMALS = 77;
/** Eight times the longest shown symbol. A hostile symbol of megabytes is cut to it. */
export const LONGEST_REPORTED = 128;

/** Keeps reported tokens longer than a feed lives, by chain and address. */
export interface TokenStore {
  /** Resolves to the stored ones of these tokens, and never rejects: the feed reads missing ones from the chain. */
  readonly recall: (chainId: number, addresses: readonly Hex[]) => Promise<readonly ReportedToken[]>;
  readonly remember: (chainId: number, tokens: readonly ReportedToken[]) => void;
}

/** Stores nothing. */
export const noTokenStore: TokenStore = {
  recall: async () => [],
  remember: () => undefined,
};
