import { knownKey, type NetworkKey } from './networkNames.ts';

/** URLs without a slash at the end, for `/block/N`, `/tx/HASH` and `/address/ADDRESS`. */
const EXPLORERS: Readonly<Record<NetworkKey, string | null>> = {
  mainnet: 'https://etherscan.io',
  sepolia: 'https://sepolia.etherscan.io',
  base: 'https://basescan.org',
  arbitrum: 'https://arbiscan.io',
  optimism: 'https://optimistic.etherscan.io',
  polygon: 'https://polygonscan.com',
  bnb: 'https://bscscan.com',
  local: null,
};

/** The block explorer of a key in the table, or of its chain id; null where the table knows none. */
export function explorerByKey(key: string, chainId: number | null): string | null {
  const known = knownKey(key, chainId);
  return known === null ? null : EXPLORERS[known];
}
