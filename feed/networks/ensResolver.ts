import type { Hex } from '../contract/scalars.ts';

/** ENS's Universal Resolver, the same proxy on each of its chains. Source: docs.ens.domains, Deployments. */
const UNIVERSAL_RESOLVER: Hex = '0xeeeeeeee14d718c2b47d9923deab1335e144eeee';

/**
 * Ethereum, Sepolia, and Holesky as viem 2.57.20 lists it; Hoodi has no registry. A name of a rollup (ENSIP-19) is no
 * entry: its forward record is on Ethereum, where the rollup's node cannot read it.
 */
const CHAINS: readonly (number | null)[] = [1, 11_155_111, 17_000];

/** The contract that resolves names on a chain; null where ENS is not. */
export const ensResolver = (chainId: number | null): Hex | null =>
  CHAINS.includes(chainId) ? UNIVERSAL_RESOLVER : null;
