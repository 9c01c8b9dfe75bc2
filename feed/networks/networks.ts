import { isLoopback } from './loopback.ts';
import { isDevelopment } from './network.ts';
import type { FeeRule, Network, NetworkName } from './network.ts';
import { knownKey, nameByKey, type NetworkKey, networkNames } from './networkNames.ts';

const ETHEREUM: FeeRule = { kind: 'eip1559', denominator: 8n, elasticity: 2n };

type Rules = Omit<Network, keyof NetworkName>;

// EIP-4844 (Cancun), EIP-7691 (Prague, kept by Osaka), EIP-7892 forks BPO1 and BPO2 (EIP-7607):
// update fractions and times from go-ethereum params/config.go.
const UPDATE_FRACTIONS = [3_338_477n, 5_007_716n, 8_346_193n, 11_684_671n] as const;

/** An Ethereum network by the seconds at which Cancun, Prague, BPO1 and BPO2 began there. */
const ethereumSince = (...times: readonly [number, number, number, number]): Rules => ({
  standardHeader: true,
  feeRule: ETHEREUM,
  blobRules: UPDATE_FRACTIONS.map((updateFraction, index) => ({
    from: times[index] ?? Infinity,
    updateFraction,
  })),
});

const RULES: Readonly<Record<NetworkKey, Rules>> = {
  mainnet: ethereumSince(1_710_338_135, 1_746_612_311, 1_765_290_071, 1_767_747_671),
  sepolia: ethereumSince(1_706_655_072, 1_741_159_776, 1_761_017_184, 1_761_607_008),
  base: {
    standardHeader: true,
    feeRule: { kind: 'optimism' },
    // Since Jovian, blobGasUsed is the data availability footprint, not blobs.
    blobRules: null,
  },
  arbitrum: {
    // Nitro hashes plain RLP; sendRoot and l1BlockNumber are other readings of extraData and mixHash.
    standardHeader: true,
    // ArbOS prices gas by its own backlog.
    feeRule: { kind: 'none' },
    blobRules: null,
  },
  optimism: {
    standardHeader: true,
    feeRule: { kind: 'optimism' },
    blobRules: null,
  },
  polygon: {
    standardHeader: true,
    // Since Lisovo each block producer sets target and denominator (bor docs/cli, miner.targetGasPercentage), so no
    // header determines the next fee.
    feeRule: { kind: 'none' },
    blobRules: null,
  },
  bnb: {
    standardHeader: true,
    feeRule: { kind: 'constant', fee: 0n },
    blobRules: null,
  },
  // A development chain may run any fork, so a blob fee is shown only where all rules agree.
  local: ethereumSince(0, 0, 0, 0),
};

/** Ethereum's test networks beyond the table: Hoodi, Holesky. */
const TEST_NETWORKS: ReadonlyMap<number | null, Rules> = new Map([
  [560_048, ethereumSince(0, 1_742_999_832, 1_762_365_720, 1_762_955_544)],
  [17_000, ethereumSince(1_707_305_664, 1_740_434_112, 1_759_800_000, 1_760_389_824)],
]);

/** The whole table. */
export const networks: readonly Network[] = networkNames.map((named) => ({ ...named, ...RULES[named.key] }));

/** Its heads, headers and heights are known to be Ethereum's. */
export const isInTable = (chainId: number): boolean =>
  networks.some((network) => network.chainId === chainId);
// Plain RLP headers beyond the table: Hoodi, Holesky, and the test networks of the chains in it.
const STANDARD_IDS: ReadonlySet<number | null> = new Set([
  ...networks.flatMap((network) =>
    network.chainId !== null && network.standardHeader ? [network.chainId] : [],
  ),
  ...TEST_NETWORKS.keys(),
  84_532,
  11_155_420,
  421_614,
  80_002,
]);

/** Whether this chain's block hash is keccak256 of the plain RLP header. */
export const hasStandardHeader = (chainId: number): boolean =>
  STANDARD_IDS.has(chainId) || isDevelopment(chainId);

// Ethereum and its test networks Sepolia, Hoodi, Holesky.
const ETHEREUM_IDS: ReadonlySet<number | null> = new Set([1, 11_155_111, ...TEST_NETWORKS.keys()]);

/** Whether every rule of this chain is Ethereum's, so that what no fork of it allows accuses the node. */
export const isEthereum = (chainId: number): boolean => ETHEREUM_IDS.has(chainId);

/** Whether receiptsRoot and fees follow Ethereum's rules on this chain for certain; another root accuses its node. */
export const hasStandardReceipts = (chainId: number): boolean =>
  isEthereum(chainId) || isDevelopment(chainId);

/**
 * A development chain: by its id, or an unknown chain on loopback. Without new blocks it is idle, while a public chain
 * is late, even from a node on this machine.
 */
export const isLocal = (chainId: number, url: string): boolean =>
  isDevelopment(chainId) || (isLoopback(url) && !STANDARD_IDS.has(chainId) && !isInTable(chainId));

/**
 * The network of a key in the table. `custom` and unknown keys take the entry of their chain id; a chain without an
 * entry is named after its id.
 */
export function networkByKey(key: string, chainId: number | null): Network {
  const named = nameByKey(key, chainId);
  const known = knownKey(key, chainId);
  const rules = known === null ? TEST_NETWORKS.get(chainId) : RULES[known];
  if (rules !== undefined) return { ...named, ...rules };
  return {
    ...named,
    standardHeader: chainId !== null && hasStandardHeader(chainId),
    feeRule: { kind: 'none' },
    blobRules: null,
  };
}
