import type { Hex } from '../contract/scalars.ts';

/** A price feed whose storage layout is known. */
export interface ProvableFeed {
  readonly chainId: number;
  readonly proxy: Hex;
  /** Its current aggregator: another one makes the price *reported*. */
  readonly aggregator: Hex;
  readonly phase: number;
  /** A constant in the aggregator's code, which no storage proof shows. */
  readonly decimals: number;
  readonly kind: FeedKind;
}

/** Where an aggregator stores its newest round and each round's answer. Compiled from Chainlink's sources. */
interface FeedKind {
  /** Slot of the struct with the newest round's number, and the bits below that number. */
  readonly roundSlot: number;
  readonly roundShift: bigint;
  /** Slot of the mapping from round to answer. */
  readonly answersSlot: number;
  /** Bits below the time at which the answer was transmitted, and how many it has. */
  readonly timeShift: bigint;
  readonly timeBits: bigint;
}

/** EACAggregatorProxy: aggregator << 16 | phaseId. */
export const PROXY_SLOT = 2;

/** AccessControlledOCR2Aggregator 1.0.0: answer int192 | observed u32 << 192 | transmitted u32 << 224. */
const OCR2: FeedKind = { roundSlot: 11, roundShift: 48n, answersSlot: 12, timeShift: 224n, timeBits: 32n };

/**
 * Mainnet's ETH/USD, as read from the chain on 2026-09-06. The code hash of its aggregator is not known here, so the
 * aggregator is pinned by address.
 */
export const PROVABLE_FEEDS: readonly ProvableFeed[] = [
  {
    chainId: 1,
    proxy: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
    aggregator: '0x7d4e742018fb52e48b08be73d041c18b21de6fb5',
    phase: 7,
    decimals: 8,
    kind: OCR2,
  },
];

export const provableFeed = (chainId: number | null, proxy: Hex): ProvableFeed | null =>
  PROVABLE_FEEDS.find((feed) => feed.chainId === chainId && feed.proxy === proxy) ?? null;
