import type { Followed } from './followed.ts';
import type { ConsensusConfig } from './proof.ts';
import type { Hex } from './scalars.ts';

/** When bodies are loaded: of selected blocks alone, or of every block. */
export const LOADING_MODES = ['onDemand', 'always', 'withReceipts'] as const;
export type LoadingMode = (typeof LOADING_MODES)[number];

/** The whole configuration of a feed, sent in reply to `hello` and on every change. */
export interface FeedConfig {
  readonly network: string;
  /** Expected chain id; null accepts any (custom networks). */
  readonly chainId: number | null;
  /** In order of preference. Not masked, so they must not leave the feed. */
  readonly endpoints: readonly string[];
  readonly own: boolean;
  readonly paused: boolean;
  readonly loading: LoadingMode;
  readonly price: boolean;
  /** The badge or an alert needs the price although no view is open. */
  readonly priceAtRest: boolean;
  /** The badge or an alert needs the fees although no view is open. */
  readonly feesAtRest: boolean;
  /** The badge shows each block's transaction count although no view is open. */
  readonly counts: boolean;
  /** The price feed of a custom network; null takes the one of the network table. */
  readonly priceFeed: Hex | null;
  /** Seconds between two answers of that feed at most; null: guessed from its rounds. */
  readonly priceHeartbeat: number | null;
  /** Addresses to find in every block. One is enough to load every body. */
  readonly watched: readonly Hex[];
  /** null: no light client, and nothing of it is loaded. */
  readonly consensus: ConsensusConfig | null;
  /** The followed transactions of this network, each in its last known state. */
  readonly followed: readonly Followed[];
}

export type HostEvent =
  | { readonly kind: 'online' }
  | { readonly kind: 'resume' }
  /** The clock of the background was set, or it slept. */
  | { readonly kind: 'clock' }
  | { readonly kind: 'views'; readonly open: number }
  | { readonly kind: 'retry' };

/** A watched address seen in a block's body. */
export interface Sighting {
  readonly address: Hex;
  readonly block: Hex;
  readonly number: number;
  readonly transaction: Hex;
  readonly index: number;
  /**
   * `inside`: it received coins from a contract, and is nowhere in the transaction itself. `balance`: its balance
   * changed, and neither transaction nor log shows how.
   */
  readonly role: 'from' | 'to' | 'recipient' | 'inside' | 'balance';
}
