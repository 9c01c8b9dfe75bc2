import { isLoopback } from './loopback.ts';
import { isDevelopment } from './network.ts';
import type { FeeRule, Network, NetworkName } from './network.ts';
import { knownKey, nameByKey, type NetworkKey, networkNames } from './networkNames.ts';

const ETHEREUM: FeeRule = { kind: 'eip1559', denominator: 8n, elasticity: 2n };

// EIP-4844 (Cancun), EIP-7691 (Prague, kept by Osaka), EIP-7892 forks BPO1 and BPO2 (EIP-7607):
// update fractions and times from go-ethereum params/config.go.
const CANCUN = 3_338_477n;
const PRAGUE = 5_007_716n;
const BPO1 = 8_346_193n;
const BPO2 = 11_684_671n;

type Rules = Omit<Network, keyof NetworkName>;

/** Price feeds: Chainlink's docs and npm @bgd-labs/aave-address-book 4.44.22. */
const RULES: Readonly<Record<NetworkKey, Rules>> = {
  mainnet: {
    // Heartbeat: docs.chain.link data-feeds.
    priceFeed: { address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', heartbeatSeconds: 3600 },
    pricelessReason: null,
    standardHeader: true,
    feeRule: ETHEREUM,
    blobRules: [
      { from: 1_710_338_135, updateFraction: CANCUN },
      { from: 1_746_612_311, updateFraction: PRAGUE },
      { from: 1_765_290_071, updateFraction: BPO1 },
      { from: 1_767_747_671, updateFraction: BPO2 },
    ],
  },
  sepolia: {
    // Sepolia has an ETH/USD feed (0x694AA176…), but its coin has no market value.
    priceFeed: null,
    pricelessReason: 'testnet',
    standardHeader: true,
    feeRule: ETHEREUM,
    blobRules: [
      { from: 1_706_655_072, updateFraction: CANCUN },
      { from: 1_741_159_776, updateFraction: PRAGUE },
      { from: 1_761_017_184, updateFraction: BPO1 },
      { from: 1_761_607_008, updateFraction: BPO2 },
    ],
  },
  base: {
    priceFeed: { address: '0x71041dddad3595f9ced3dccfbe3d1f4b0a16bb70', heartbeatSeconds: 1200 },
    pricelessReason: null,
    standardHeader: true,
    feeRule: { kind: 'optimism' },
    // Since Jovian, blobGasUsed is the data availability footprint, not blobs.
    blobRules: null,
  },
  arbitrum: {
    // Heartbeat: a day, from Chainlink's published table as copied in public code.
    priceFeed: { address: '0x639fe6ab55c921f74e7fac1ee960c0b6293ba612', heartbeatSeconds: 86_400 },
    pricelessReason: null,
    // Nitro hashes plain RLP; sendRoot and l1BlockNumber are other readings of extraData and mixHash.
    standardHeader: true,
    // ArbOS prices gas by its own backlog.
    feeRule: { kind: 'none' },
    blobRules: null,
  },
  optimism: {
    priceFeed: { address: '0x13e3ee699d1909e989722e753853ae30b17e08c5', heartbeatSeconds: 1200 },
    pricelessReason: null,
    standardHeader: true,
    feeRule: { kind: 'optimism' },
    blobRules: null,
  },
  polygon: {
    // POL/USD. Its heartbeat is not confirmed anywhere we read: an hour is the cautious reading.
    priceFeed: { address: '0xab594600376ec9fd91f8e885dadf0ce036862de0', heartbeatSeconds: 3600 },
    pricelessReason: null,
    standardHeader: true,
    // Since Dandeli (block 81,424,000) the target is 65 % of the limit, and since Lisovo each block producer sets
    // target and denominator by itself (bor docs/cli, miner.targetGasPercentage): no header says the next ones.
    feeRule: { kind: 'none' },
    blobRules: null,
  },
  bnb: {
    // BNB/USD. Its heartbeat is not confirmed anywhere we read: an hour is the cautious reading.
    priceFeed: { address: '0x0567f2323251f0aab15c8dfb1967e4e8a7d42aee', heartbeatSeconds: 3600 },
    pricelessReason: null,
    standardHeader: true,
    feeRule: { kind: 'constant', fee: 0n },
    blobRules: null,
  },
  local: {
    // A fork of mainnet has the feed, an empty chain has not: it counts only when it answers validly.
    priceFeed: { address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', heartbeatSeconds: 3600 },
    pricelessReason: null,
    standardHeader: true,
    feeRule: ETHEREUM,
    // Which fork a development chain plays is its own business: a fee counts where all rules agree on it.
    blobRules: [CANCUN, PRAGUE, BPO1, BPO2].map((updateFraction) => ({ from: 0, updateFraction })),
  },
};

/** The whole table. */
export const networks: readonly Network[] = networkNames.map((named) => ({ ...named, ...RULES[named.key] }));

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

// Hoodi and Holesky are the two Ethereum test networks beyond the table.
const STANDARD_RECEIPTS: ReadonlySet<number> = new Set([1, 11_155_111, 560_048, 17_000]);

/** Whether receiptsRoot and fees follow Ethereum's rules on this chain for certain; another root accuses its node. */
export const hasStandardReceipts = (chainId: number): boolean =>
  STANDARD_RECEIPTS.has(chainId) || isDevelopment(chainId);

/**
 * A development chain, whose silence is idleness, not lateness: by its id, or because nobody knows the chain of a
 * loopback node. A public chain's own node on this machine is no development chain: its silence is a stall.
 */
export const isLocal = (chainId: number, url: string): boolean =>
  isDevelopment(chainId) || (isLoopback(url) && !STANDARD_IDS.has(chainId) && !inTable(chainId));

/**
 * The network of a key in the table. `custom` (and any unknown key) takes what the table knows of its
 * chain id; a chain the table does not know is named after its id.
 */
export function networkByKey(key: string, chainId: number | null): Network {
  const named = nameByKey(key, chainId);
  const known = knownKey(key, chainId);
  if (known !== null) return { ...named, ...RULES[known] };
  return {
    ...named,
    priceFeed: null,
    pricelessReason: 'noFeed',
    standardHeader: chainId !== null && hasStandardHeader(chainId),
    feeRule: { kind: 'none' },
    blobRules: null,
  };
}
