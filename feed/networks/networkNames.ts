import { isDevelopment } from './network.ts';
import type { NetworkName } from './network.ts';

/**
 * The networks as badge and views show them. Rules that only the feed needs are in networks.ts, so that views do not
 * load them. Block times: viem's chain definitions, BSC's Fermi fork (450 ms).
 */
export const networkNames = [
  {
    key: 'mainnet',
    chainId: 1,
    name: 'Ethereum',
    coin: 'ETH',
    blockTimeMs: 12_000,
  },
  {
    key: 'sepolia',
    chainId: 11_155_111,
    name: 'Sepolia',
    coin: 'ETH',
    blockTimeMs: 12_000,
  },
  {
    key: 'base',
    chainId: 8453,
    name: 'Base',
    coin: 'ETH',
    blockTimeMs: 2000,
  },
  {
    key: 'arbitrum',
    chainId: 42_161,
    name: 'Arbitrum One',
    coin: 'ETH',
    blockTimeMs: 250,
  },
  {
    key: 'optimism',
    chainId: 10,
    name: 'OP Mainnet',
    coin: 'ETH',
    blockTimeMs: 2000,
  },
  {
    key: 'polygon',
    chainId: 137,
    name: 'Polygon',
    coin: 'POL',
    // Since Madhugiri each producer chooses, in whole seconds of stamps (bor#1817, PIP-75).
    blockTimeMs: 1500,
  },
  {
    key: 'bnb',
    chainId: 56,
    name: 'BNB Smart Chain',
    coin: 'BNB',
    blockTimeMs: 450,
  },
  {
    key: 'local',
    // anvil and hardhat have 31337, geth --dev and ganache 1337, a fork has the id of the forked chain.
    chainId: null,
    name: 'Localhost',
    coin: 'ETH',
    blockTimeMs: null,
  },
] as const satisfies readonly NetworkName[];

export type NetworkKey = (typeof networkNames)[number]['key'];

/** The key of the table's entry for a network; null where the table has none for its chain. */
export function knownKey(key: string, chainId: number | null): NetworkKey | null {
  const found =
    networkNames.find((network) => network.key === key) ??
    networkNames.find((network) => chainId !== null && network.chainId === chainId);
  return found?.key ?? (chainId !== null && isDevelopment(chainId) ? 'local' : null);
}

/**
 * The name of a key in the table. `custom` and unknown keys take the entry of their chain id; a chain without an entry
 * is named after its id.
 */
export function nameByKey(key: string, chainId: number | null): NetworkName {
  const known = knownKey(key, chainId);
  const found = networkNames.find((network) => network.key === known);
  // A node on this machine may be of any chain.
  if (found?.key === key) {
    const isOther = key === 'local' && chainId !== null && !isDevelopment(chainId);
    return isOther ? { ...found, coin: null } : found;
  }
  if (found) return { ...found, key: 'custom', chainId };
  return {
    key: 'custom',
    chainId,
    name: chainId === null ? 'EVM' : `EVM ${chainId}`,
    coin: null,
    blockTimeMs: null,
  };
}
