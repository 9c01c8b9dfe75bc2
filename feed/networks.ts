import { isDevelopment, isLoopback } from './development.ts';
import type { FeeRule, Network, NetworkName } from './network.ts';
import { knownKey, nameByKey, type NetworkKey, networkNames } from './networkNames.ts';
import { publicEndpoints } from './publicEndpoints.ts';
import type { Hex } from './types.ts';

const ETHEREUM: FeeRule = { kind: 'eip1559', denominator: 8n, elasticity: 2n };
// Multicall3 has one address on every chain below (viem's chain definitions).
const MULTICALL3: Hex = '0xca11bde05977b3631167028862be2a173976ca11';
const OP_WETH: Hex = '0x4200000000000000000000000000000000000006';
const DAY_MS = 86_400_000;

// EIP-4844 (Cancun), EIP-7691 (Prague, kept by Osaka), EIP-7892 forks BPO1 and BPO2 (EIP-7607):
// update fractions and times from go-ethereum params/config.go.
const CANCUN = 3_338_477n;
const PRAGUE = 5_007_716n;
const BPO1 = 8_346_193n;
const BPO2 = 11_684_671n;

/**
 * Bytes of a day: a head with its count request is about 3 kB at rest (measured on mainnet: 1.5–1.75 kB of
 * header, twice over for the request's frames); a body costs 250–680 kB on mainnet, far less on fast chains.
 * Below 2 s a block, one `latest` every 2 s is all that is asked at rest.
 */
const perDay = (blockTimeMs: number, bodyBytes: number): Network['bytesPerDay'] => ({
  onDemand: Math.round(DAY_MS / Math.max(blockTimeMs, 2000)) * 3000,
  always: Math.round(DAY_MS / Math.max(blockTimeMs, 2000)) * (3000 + bodyBytes),
});

type Rules = Omit<Network, keyof NetworkName | 'endpoints'>;

/** Price feeds: Chainlink's docs and npm @bgd-labs/aave-address-book 4.44.22. */
const RULES: Readonly<Record<NetworkKey, Rules>> = {
  mainnet: {
    // Heartbeat: docs.chain.link data-feeds.
    priceFeed: { address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', heartbeatSeconds: 3600 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
    standardHeader: true,
    feeRule: ETHEREUM,
    blobRules: [
      { from: 1_710_338_135, updateFraction: CANCUN },
      { from: 1_746_612_311, updateFraction: PRAGUE },
      { from: 1_765_290_071, updateFraction: BPO1 },
      { from: 1_767_747_671, updateFraction: BPO2 },
    ],
    bytesPerDay: perDay(12_000, 400_000),
  },
  sepolia: {
    // Sepolia has an ETH/USD feed (0x694AA176…), but its coin has no market value.
    priceFeed: null,
    pricelessReason: 'testnet',
    multicall: MULTICALL3,
    wrappedCoin: '0xfff9976782d46cc05630d1f6ebab18b2324d6b14',
    standardHeader: true,
    feeRule: ETHEREUM,
    blobRules: [
      { from: 1_706_655_072, updateFraction: CANCUN },
      { from: 1_741_159_776, updateFraction: PRAGUE },
      { from: 1_761_017_184, updateFraction: BPO1 },
      { from: 1_761_607_008, updateFraction: BPO2 },
    ],
    bytesPerDay: perDay(12_000, 250_000),
  },
  base: {
    priceFeed: { address: '0x71041dddad3595f9ced3dccfbe3d1f4b0a16bb70', heartbeatSeconds: 1200 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: OP_WETH,
    standardHeader: true,
    feeRule: { kind: 'optimism' },
    // Since Jovian, blobGasUsed is the data availability footprint, not blobs.
    blobRules: null,
    bytesPerDay: perDay(2000, 300_000),
  },
  arbitrum: {
    // Heartbeat: a day, from Chainlink's published table as copied in public code.
    priceFeed: { address: '0x639fe6ab55c921f74e7fac1ee960c0b6293ba612', heartbeatSeconds: 86_400 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: '0x82af49447d8a07e3bd95bd0d56f35241523fbab1',
    // Nitro hashes plain RLP; sendRoot and l1BlockNumber are other readings of extraData and mixHash.
    standardHeader: true,
    // ArbOS prices gas by its own backlog.
    feeRule: { kind: 'none' },
    blobRules: null,
    bytesPerDay: perDay(250, 20_000),
  },
  optimism: {
    priceFeed: { address: '0x13e3ee699d1909e989722e753853ae30b17e08c5', heartbeatSeconds: 1200 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: OP_WETH,
    standardHeader: true,
    feeRule: { kind: 'optimism' },
    blobRules: null,
    bytesPerDay: perDay(2000, 60_000),
  },
  polygon: {
    // POL/USD. Its heartbeat is not confirmed anywhere we read: an hour is the cautious reading.
    priceFeed: { address: '0xab594600376ec9fd91f8e885dadf0ce036862de0', heartbeatSeconds: 3600 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: '0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270',
    standardHeader: true,
    // Since Dandeli (block 81,424,000) the target is 65 % of the limit, and since Lisovo each block producer sets
    // target and denominator by itself (bor docs/cli, miner.targetGasPercentage): no header says the next ones.
    feeRule: { kind: 'none' },
    blobRules: null,
    bytesPerDay: perDay(2000, 200_000),
  },
  bnb: {
    // BNB/USD. Its heartbeat is not confirmed anywhere we read: an hour is the cautious reading.
    priceFeed: { address: '0x0567f2323251f0aab15c8dfb1967e4e8a7d42aee', heartbeatSeconds: 3600 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c',
    standardHeader: true,
    feeRule: { kind: 'constant', fee: 0n },
    blobRules: null,
    bytesPerDay: perDay(450, 120_000),
  },
  local: {
    // A fork of mainnet has the feed, an empty chain has not: it counts only when it answers validly.
    priceFeed: { address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', heartbeatSeconds: 3600 },
    pricelessReason: null,
    multicall: MULTICALL3,
    wrappedCoin: null,
    standardHeader: true,
    feeRule: ETHEREUM,
    // Which fork a development chain plays is its own business: a fee counts where all rules agree on it.
    blobRules: [CANCUN, PRAGUE, BPO1, BPO2].map((updateFraction) => ({ from: 0, updateFraction })),
    bytesPerDay: perDay(2000, 10_000),
  },
};

/** The whole table. */
export const networks: readonly Network[] = networkNames.map((named) => ({
  ...named,
  endpoints: publicEndpoints(named.key),
  ...RULES[named.key],
}));

const inTable = (chainId: number): boolean => networks.some((network) => network.chainId === chainId);
// Plain RLP headers beyond the table: Hoodi, Holesky, and the test networks of the chains in it.
const STANDARD_IDS: ReadonlySet<number> = new Set([
  ...networks.flatMap((network) =>
    network.chainId !== null && network.standardHeader ? [network.chainId] : [],
  ),
  560_048,
  17_000,
  84_532,
  11_155_420,
  421_614,
  80_002,
]);

/** Whether this chain's block hash is keccak256 of the plain RLP header. */
export const hasStandardHeader = (chainId: number): boolean =>
  STANDARD_IDS.has(chainId) || isDevelopment(chainId);

/**
 * A development chain, whose silence is idleness, not lateness: by its id, or because nobody knows the chain of a
 * loopback node. A public chain's own node on this machine is no development chain: its silence is a stall.
 */
export const isLocal = (chainId: number, url: string): boolean =>
  isDevelopment(chainId) || (isLoopback(url) && !STANDARD_IDS.has(chainId) && !inTable(chainId));

/**
 * The network of a key in the table. `custom` (and any unknown key) takes what the table knows of its
 * chain id, with no endpoints of its own; a chain the table does not know is named after its id.
 */
export function networkByKey(key: string, chainId: number | null): Network {
  const named = nameByKey(key, chainId);
  const known = knownKey(key, chainId);
  if (known !== null) {
    return { ...named, endpoints: publicEndpoints(named.key), ...RULES[known] };
  }
  return {
    ...named,
    endpoints: [],
    priceFeed: null,
    pricelessReason: 'noFeed',
    multicall: MULTICALL3,
    wrappedCoin: null,
    standardHeader: chainId !== null && hasStandardHeader(chainId),
    feeRule: { kind: 'none' },
    blobRules: null,
    bytesPerDay: perDay(12_000, 400_000),
  };
}
