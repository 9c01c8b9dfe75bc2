import type { Hex } from './scalars.ts';

/** When bodies are loaded: of selected blocks alone, or of every block. */
export const LOADING_MODES = ['onDemand', 'always'] as const;
export type LoadingMode = (typeof LOADING_MODES)[number];

/** All the feed needs to know; one whole message, in reply to `hello` and on every change. */
export interface FeedConfig {
  readonly network: string;
  /** Expected chain id; null: whatever the node says (custom). */
  readonly chainId: number | null;
  /** In the order to try; never masked, never leaves the feed. */
  readonly endpoints: readonly string[];
  readonly own: boolean;
  readonly paused: boolean;
  readonly loading: LoadingMode;
  readonly price: boolean;
  /** Something needs the price although no view is open: the badge, an alert. */
  readonly priceAtRest: boolean;
  /** Something shows each block's transaction count although no view is open: the badge. */
  readonly counts: boolean;
  /** A custom network's own feed; null: the network table decides. */
  readonly priceFeed: Hex | null;
  /** Addresses to look for in every block, which loads every body. */
  readonly watched: readonly Hex[];
}

export type HostEvent =
  | { readonly kind: 'online' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'views'; readonly open: number }
  | { readonly kind: 'retry' };

/** A watched address seen in a block's body. */
export interface Sighting {
  readonly address: Hex;
  readonly block: Hex;
  readonly number: number;
  readonly transaction: Hex;
  readonly index: number;
  readonly role: 'from' | 'to' | 'recipient';
}
