/** Public servers of one chain's consensus data. None is asked before the user chooses it or presses a button. */
export interface BeaconHosts {
  readonly chainId: number;
  /** Serve light client data, as the defaults of other light clients name them. */
  readonly beacon: readonly string[];
  /** Serve the newest finalized block. */
  readonly checkpoints: readonly string[];
}

/**
 * Chains whose signatures can be checked. Beacon APIs: Colibri (corpus-core/colibri-stateless), Helios (a16z/helios).
 * Checkpoints: eth-clients.github.io/checkpoint-sync-endpoints. Hoodi is used as a custom network, by its chain id.
 */
const HOSTS: readonly BeaconHosts[] = [
  {
    chainId: 1,
    beacon: ['https://lodestar-mainnet.chainsafe.io', 'https://ethereum.operationsolarstorm.org'],
    checkpoints: [
      'https://sync-mainnet.beaconcha.in',
      'https://beaconstate.info',
      'https://beaconstate.ethstaker.cc',
    ],
  },
  {
    chainId: 11_155_111,
    beacon: ['https://ethereum-sepolia-beacon-api.publicnode.com'],
    checkpoints: ['https://checkpoint-sync.sepolia.ethpandaops.io'],
  },
  { chainId: 560_048, beacon: [], checkpoints: ['https://checkpoint-sync.hoodi.ethpandaops.io'] },
  { chainId: 31_337, beacon: [], checkpoints: [] },
];

/** The public servers of a chain; null where no signatures can be checked. */
export const beaconHosts = (chainId: number | null): BeaconHosts | null =>
  HOSTS.find((hosts) => hosts.chainId === chainId) ?? null;

/** As many hosts must name the same root. */
export const AGREEING_HOSTS = 2;
