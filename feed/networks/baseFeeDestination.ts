import { isDevelopment } from './network.ts';

/** Who gets a chain's base fees. `later`: a contract that burns them some day; `unknown` is never called burnt. */
export type BaseFeeDestination =
  | 'burnt'
  | 'vault'
  | 'feeAccounts'
  | 'collector'
  | 'later'
  | 'validators'
  | 'unknown';

/** By chain id, each as its own documents have it; read in November 2026. */
const DESTINATIONS: Readonly<Record<number, BaseFeeDestination>> = {
  // EIP-1559: Ethereum, Sepolia, Hoodi, Holesky.
  1: 'burnt',
  11_155_111: 'burnt',
  560_048: 'burnt',
  17_000: 'burnt',
  // OP Stack specification, predeploys: the BaseFeeVault at 0x4200…0019. OP Mainnet, Base, their test networks.
  10: 'vault',
  8453: 'vault',
  11_155_420: 'vault',
  84_532: 'vault',
  // Arbitrum documentation, revenue routing: two fee accounts, and the pool that pays for posting. One, Nova, Sepolia.
  42_161: 'feeAccounts',
  42_170: 'feeAccounts',
  421_614: 'feeAccounts',
  // Gnosis specifications (gnosischain/specs), EIP-1559, and EIP-4844 since Pectra: the fee collector.
  100: 'collector',
  10_200: 'collector',
  // Polygon documentation, EIP-1559: a contract whose POL is burnt later, on Ethereum. PoS, Amoy.
  137: 'later',
  80_002: 'later',
  // BNB Smart Chain, BEP-226: the base fee is 0, so that all fees go to validators. Mainnet, test network.
  56: 'validators',
  97: 'validators',
};

/** Development chains play Ethereum. */
export const baseFeeDestination = (chainId: number | null): BaseFeeDestination => {
  if (chainId === null) return 'unknown';
  return DESTINATIONS[chainId] ?? (isDevelopment(chainId) ? 'burnt' : 'unknown');
};
