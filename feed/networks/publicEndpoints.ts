import type { NetworkKey } from './networkNames.ts';

/**
 * Public WebSockets by network, from DefiLlama/chainlist constants/extraRpcs.js (2026-08): those that track no users
 * and contain no key.
 */
const PUBLIC: Readonly<Record<NetworkKey, readonly string[]>> = {
  mainnet: [
    'wss://ethereum-rpc.publicnode.com',
    'wss://eth.drpc.org',
    'wss://0xrpc.io/eth',
    'wss://ethereum.callstaticrpc.com',
    'wss://eth.api.pocket.network',
  ],
  sepolia: [
    'wss://ethereum-sepolia-rpc.publicnode.com',
    'wss://0xrpc.io/sep',
    'wss://eth-sepolia-testnet.api.pocket.network',
  ],
  // The *.base.org endpoints answer 405 to a WebSocket upgrade (base/docs#1409).
  base: [
    'wss://base-rpc.publicnode.com',
    'wss://base.drpc.org',
    'wss://base.callstaticrpc.com',
    'wss://base.api.pocket.network',
  ],
  arbitrum: [
    'wss://arbitrum-one-rpc.publicnode.com',
    'wss://arbitrum.drpc.org',
    'wss://arbitrum.callstaticrpc.com',
  ],
  optimism: ['wss://optimism-rpc.publicnode.com', 'wss://op.api.pocket.network'],
  polygon: ['wss://polygon-bor-rpc.publicnode.com', 'wss://poly.api.pocket.network'],
  bnb: ['wss://bsc-rpc.publicnode.com', 'wss://bsc.drpc.org', 'wss://bsc.callstaticrpc.com'],
  local: ['ws://127.0.0.1:8545'],
};

/** The public endpoints of a key in the table; none for `custom` and any other. */
export const publicEndpoints = (key: string): readonly string[] =>
  Object.entries(PUBLIC).find(([name]) => name === key)?.[1] ?? [];
