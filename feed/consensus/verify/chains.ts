/**
 * The differences between networks and between forks. A new fork is a name, its indices, and one line per network here.
 * Nothing else changes as long as its light client data keeps one of the two known shapes.
 */

/** Forks in their order. */
export const FORKS = ['deneb', 'electra', 'fulu', 'gloas'] as const;

/** Before every checkpoint that could still be trusted; some hosts go on naming one of them. */
export const OLD_FORKS: readonly string[] = ['phase0', 'altair', 'bellatrix', 'capella'];

export type ForkName = (typeof FORKS)[number];

/** Generalized indices: of the state for the first three, of the block's body for the last. */
export interface Indices {
  readonly finalizedRoot: number;
  readonly currentCommittee: number;
  readonly nextCommittee: number;
  readonly execution: number;
}

const STATE_BEFORE_ELECTRA = { finalizedRoot: 105, currentCommittee: 54, nextCommittee: 55 };
const STATE_OF_ELECTRA = { finalizedRoot: 169, currentCommittee: 86, nextCommittee: 87 };
const STATE_OF_GLOAS = { finalizedRoot: 735, currentCommittee: 2945, nextCommittee: 2946 };

/** consensus-specs, specs/{altair,capella,electra,gloas}/light-client/sync-protocol.md, v1.7.0-alpha.13. */
export const INDICES: Readonly<Record<ForkName, Indices>> = {
  deneb: { ...STATE_BEFORE_ELECTRA, execution: 25 },
  electra: { ...STATE_OF_ELECTRA, execution: 25 },
  fulu: { ...STATE_OF_ELECTRA, execution: 25 },
  gloas: { ...STATE_OF_GLOAS, execution: 2856 },
};

/** Index of the block hash inside the payload's header, for a header before Gloas that was upgraded to Gloas' form. */
export const UPGRADED_EXECUTION = 812;

export interface Fork {
  readonly name: ForkName;
  /** First epoch. */
  readonly epoch: number;
  /** Four bytes. */
  readonly version: string;
}

export interface ConsensusChain {
  readonly chainId: number;
  /** Seconds since 1970. */
  readonly genesisTime: number;
  readonly genesisValidatorsRoot: string;
  readonly secondsPerSlot: number;
  readonly slotsPerEpoch: number;
  readonly epochsPerPeriod: number;
  readonly committeeSize: number;
  /** In their order; those that have no epoch yet are left out. */
  readonly forks: readonly Fork[];
}

/** consensus-specs, presets/mainnet/{phase0,altair}.yaml. */
const MAINNET_PRESET = { secondsPerSlot: 12, slotsPerEpoch: 32, epochsPerPeriod: 256, committeeSize: 512 };

export const CONSENSUS_CHAINS: readonly ConsensusChain[] = [
  {
    // eth-clients/mainnet, metadata/config.yaml at 56045d8 (to Electra); Fulu: ChainSafe/lodestar,
    // packages/config/src/chainConfig/configs/mainnet.ts at 0054395, which has no epoch for Gloas yet.
    chainId: 1,
    genesisTime: 1_606_824_023,
    genesisValidatorsRoot: '4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95',
    ...MAINNET_PRESET,
    forks: [
      { name: 'deneb', epoch: 269_568, version: '04000000' },
      { name: 'electra', epoch: 364_032, version: '05000000' },
      { name: 'fulu', epoch: 411_392, version: '06000000' },
    ],
  },
  {
    // eth-clients/sepolia, metadata/config.yaml at 00d17b4. Root and time: ethereum/go-ethereum,
    // beacon/params/networks.go at 0d72f41.
    chainId: 11_155_111,
    genesisTime: 1_655_733_600,
    genesisValidatorsRoot: 'd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078',
    ...MAINNET_PRESET,
    forks: [
      { name: 'deneb', epoch: 132_608, version: '90000073' },
      { name: 'electra', epoch: 222_464, version: '90000074' },
      { name: 'fulu', epoch: 272_640, version: '90000075' },
      { name: 'gloas', epoch: 353_024, version: '90000076' },
    ],
  },
  {
    // eth-clients/hoodi, metadata at 7f71638: genesis_validators_root.txt, and config.yaml to Electra. The genesis is
    // MIN_GENESIS_TIME 1742212800 plus GENESIS_DELAY 600, and no more: the deposits were there at the start.
    // Fulu and Gloas: ChainSafe/lodestar, packages/config/src/chainConfig/networks/hoodi.ts at 101bf33.
    chainId: 560_048,
    genesisTime: 1_742_213_400,
    genesisValidatorsRoot: '212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f',
    ...MAINNET_PRESET,
    forks: [
      { name: 'deneb', epoch: 0, version: '50000910' },
      { name: 'electra', epoch: 2048, version: '60000910' },
      { name: 'fulu', epoch: 50_688, version: '70000910' },
      { name: 'gloas', epoch: 132_352, version: '80000910' },
    ],
  },
  {
    // Development chains have no beacon chain but the one of scripts/beacon/, which signs with keys of its own. Its
    // slots count from 1970, so that it needs no genesis. consensus-specs, presets/minimal/{phase0,altair}.yaml.
    chainId: 31_337,
    genesisTime: 0,
    genesisValidatorsRoot: '62'.repeat(32),
    secondsPerSlot: 2,
    slotsPerEpoch: 8,
    epochsPerPeriod: 8,
    committeeSize: 32,
    forks: [{ name: 'fulu', epoch: 0, version: '06000001' }],
  },
];

/** The chain whose signatures can be checked under this id, or null. */
export function consensusChain(chainId: number | null): ConsensusChain | null {
  return CONSENSUS_CHAINS.find((chain) => chain.chainId === chainId) ?? null;
}

/** The fork in force at an epoch, or null before the first one that is known. */
export function forkAt(chain: ConsensusChain, epoch: number): Fork | null {
  return chain.forks.findLast((fork) => fork.epoch <= epoch) ?? null;
}

export function epochOf(chain: ConsensusChain, slot: number): number {
  return Math.floor(slot / chain.slotsPerEpoch);
}

/** The sync committee's period of a slot. */
export function periodOf(chain: ConsensusChain, slot: number): number {
  return Math.floor(slot / (chain.slotsPerEpoch * chain.epochsPerPeriod));
}
/** The slot of a time in ms since 1970. */
export function slotAt(chain: ConsensusChain, ms: number): number {
  return Math.floor((ms / 1000 - chain.genesisTime) / chain.secondsPerSlot);
}

/** The start of a slot, in ms since 1970. */
export function timeOf(chain: ConsensusChain, slot: number): number {
  return (chain.genesisTime + slot * chain.secondsPerSlot) * 1000;
}
