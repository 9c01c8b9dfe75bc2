import type { PriceFeed } from './network.ts';
import { knownKey, type NetworkKey } from './networkNames.ts';

/** Why the table has no feed: the coin has no market value, or none is known. */
export type Priceless = 'testnet' | 'noFeed';

/** USD per coin: Chainlink's docs and npm @bgd-labs/aave-address-book 4.44.22. */
const COIN_FEEDS: Readonly<Record<NetworkKey, PriceFeed | Priceless>> = {
  // Heartbeat: docs.chain.link data-feeds.
  mainnet: { address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', heartbeatSeconds: 3600 },
  // Sepolia has an ETH/USD feed (0x694AA176…), but its coin has no market value.
  sepolia: 'testnet',
  base: { address: '0x71041dddad3595f9ced3dccfbe3d1f4b0a16bb70', heartbeatSeconds: 1200 },
  // Heartbeat of a day: Chainlink's published table, as public code copies it.
  arbitrum: { address: '0x639fe6ab55c921f74e7fac1ee960c0b6293ba612', heartbeatSeconds: 86_400 },
  optimism: { address: '0x13e3ee699d1909e989722e753853ae30b17e08c5', heartbeatSeconds: 1200 },
  // POL/USD. No source confirms its heartbeat; an hour is the cautious value.
  polygon: { address: '0xab594600376ec9fd91f8e885dadf0ce036862de0', heartbeatSeconds: 3600 },
  // BNB/USD. No source confirms its heartbeat; an hour is the cautious value.
  bnb: { address: '0x0567f2323251f0aab15c8dfb1967e4e8a7d42aee', heartbeatSeconds: 3600 },
  // A fork of mainnet has this feed, an empty chain does not; the price reader accepts only a valid answer.
  local: { address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', heartbeatSeconds: 3600 },
};

/** The feed of USD per coin for a key in the table, or for its chain id; else why there is none. */
export function coinFeed(key: string, chainId: number | null): PriceFeed | Priceless {
  const known = knownKey(key, chainId);
  return known === null ? 'noFeed' : COIN_FEEDS[known];
}
