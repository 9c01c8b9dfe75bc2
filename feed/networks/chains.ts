import type { BaseFeeDestination } from '../contract/question.ts';
import { isDevelopment } from './network.ts';

/**
 * Who charges a fee for layer 1 beside the gas. `unread`: someone, whom nothing here asks. `probe`: not known, so that
 * the OP Stack's contract is tried.
 */
export type Layer1Rule = 'none' | 'opStack' | 'nitro' | 'unread' | 'probe';

/** What transactions mean on a chain, beyond Ethereum's rules. */
export interface ChainRules {
  readonly baseFees: BaseFeeDestination;
  /** Types that no key signed. */
  readonly system?: readonly number[];
  /** `nitro`: none, but for some versions of ArbOS. `unknown`: what a transaction offers may not be what it pays. */
  readonly tips?: 'nitro' | 'unknown';
  /** `other`: fees are in a currency that is not the chain's coin. */
  readonly fees?: 'other';
  readonly layer1: Layer1Rule;
}

/** By family of chains, as their documents and node programs have it; read in November 2026. */
const FAMILIES = {
  // EIP-1559.
  ethereum: { baseFees: 'burnt', layer1: 'none' },
  // OP Stack specification: deposits (0x7e); predeploys: the BaseFeeVault at 0x4200…0019.
  opStack: { baseFees: 'vault', system: [0x7e], layer1: 'opStack' },
  // OP Stack, but base fees go another way: Blast, Mantle, opBNB by their own contracts, Celo by its fee handler.
  opLike: { baseFees: 'unknown', system: [0x7e], layer1: 'opStack' },
  // Arbitrum documentation, revenue routing: two fee accounts, and the pool that pays for posting. Nitro, arb_types.go.
  nitro: {
    baseFees: 'feeAccounts',
    system: [0x64, 0x65, 0x66, 0x68, 0x69, 0x6a],
    tips: 'nitro',
    layer1: 'nitro',
  },
  // zksync-era, transaction types: priority (0xff) and upgrade (0xfe). Its fees are of its own model.
  zkStack: { baseFees: 'unknown', system: [0xfe, 0xff], tips: 'unknown', layer1: 'none' },
  // Polygon documentation, EIP-1559: a contract whose POL is burnt later, on Ethereum. bor: state sync (0x7f).
  polygon: { baseFees: 'later', system: [0x7f], layer1: 'none' },
  // BNB Smart Chain, BEP-226: the base fee is 0, so that all fees go to validators.
  bnb: { baseFees: 'validators', layer1: 'none' },
  // Gnosis specifications (gnosischain/specs), EIP-1559, and EIP-4844 since Pectra: the fee collector.
  gnosis: { baseFees: 'collector', layer1: 'none' },
  // Berachain, BRIP-4: distributions of rewards (0x7e).
  berachain: { baseFees: 'unknown', system: [0x7e], layer1: 'none' },
  // Tempo documentation, fees: there is no coin; each transaction pays in a token (`feeToken`, or the account's).
  tempo: { baseFees: 'unknown', fees: 'other', layer1: 'none' },
  // Scroll documentation, transaction fees: its own oracle prices a signed transaction's bytes.
  scroll: { baseFees: 'unknown', layer1: 'unread' },
  other: { baseFees: 'unknown', layer1: 'probe' },
} as const satisfies Readonly<Record<string, ChainRules>>;

type Row = readonly [coin: string | null, family: keyof typeof FAMILIES, chainIds: readonly number[]];

/** The one table by chain. Coins: viem's chain definitions; Tempo has none. */
const CHAINS: readonly Row[] = [
  // Ethereum, Sepolia, Hoodi, Holesky.
  ['ETH', 'ethereum', [1, 11_155_111, 560_048, 17_000]],
  // OP, Base, their test networks, Unichain, World Chain, Zora, Mode, Soneium, Ink.
  ['ETH', 'opStack', [10, 8453, 11_155_420, 84_532, 130, 480, 7_777_777, 34_443, 1868, 57_073]],
  // Blast; opBNB; Celo; Mantle.
  ['ETH', 'opLike', [81_457]],
  ['BNB', 'opLike', [204]],
  ['CELO', 'opLike', [42_220]],
  ['MNT', 'opLike', [5000]],
  // Arbitrum One, Nova, Sepolia; ApeChain.
  ['ETH', 'nitro', [42_161, 42_170, 421_614]],
  ['APE', 'nitro', [33_139]],
  // zkSync Era, its test network, Abstract; Lens.
  ['ETH', 'zkStack', [324, 300, 2741]],
  ['GHO', 'zkStack', [232]],
  ['POL', 'polygon', [137, 80_002]],
  ['BNB', 'bnb', [56, 97]],
  ['xDAI', 'gnosis', [100, 10_200]],
  ['BERA', 'berachain', [80_094]],
  [null, 'tempo', [4217]],
  // Linea, Polygon zkEVM.
  ['ETH', 'other', [59_144, 1101]],
  // Scroll and its test network.
  ['ETH', 'scroll', [534_352, 534_351]],
  // Avalanche's C-Chain and its test network.
  ['AVAX', 'other', [43_114, 43_113]],
  ['KAIA', 'other', [8217]],
  ['GLMR', 'other', [1284]],
  ['MOVR', 'other', [1285]],
  ['CRO', 'other', [25]],
  ['KAVA', 'other', [2222]],
  ['HYPE', 'other', [999]],
  ['S', 'other', [146]],
  ['FTM', 'other', [250]],
  ['MON', 'other', [143]],
  ['SEI', 'other', [1329]],
  ['RON', 'other', [2020]],
  ['RBTC', 'other', [30]],
  ['FIL', 'other', [314]],
  ['HBAR', 'other', [295]],
  ['ONE', 'other', [1_666_600_000]],
  ['METIS', 'other', [1088]],
];

/** What is known of a chain. Development chains play Ethereum; `coin` is null where none is known. */
export function chainRules(chainId: number | null): ChainRules & { readonly coin: string | null } {
  if (chainId === null) return { coin: null, ...FAMILIES.other };
  const [coin, family] = isDevelopment(chainId)
    ? (['ETH', 'ethereum'] as const)
    : (CHAINS.find(([, , ids]) => ids.includes(chainId)) ?? ([null, 'other'] as const));
  return { coin, ...FAMILIES[family] };
}
