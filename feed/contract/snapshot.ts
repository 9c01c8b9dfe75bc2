import type { Block, GhostBlock } from './block.ts';
import type { Followed } from './followed.ts';
import type { Link, NodeSyncing, Preferred } from './linkView.ts';
import type { ConsensusView } from './proof.ts';
import type { Decimal, Hex } from './scalars.ts';

/** How long a notice is shown. */
export const NOTICE_MS = 60_000;

/** An event that the view shows once, beside the table. */
export type Notice =
  | { readonly kind: 'chainRestarted'; readonly at: number }
  | { readonly kind: 'rewound'; readonly at: number; readonly to: number };

/** USD per coin, from the chain. `stale`: older than 1.5 heartbeats at the block's time. */
export type Price =
  | {
      readonly kind: 'price';
      /** The feed's answer, > 0. */
      readonly answer: Decimal;
      readonly decimals: number;
      /** Seconds. */
      readonly updatedAt: number;
      /** The feed is updated at least this often, seconds. */
      readonly heartbeat: number;
      /** block time − updatedAt, seconds. */
      readonly age: number;
      readonly stale: boolean;
      /** The feed contract that was read. */
      readonly source: Hex;
      readonly block: Hex;
      /** True if it was read by number, because the node refused the hash. */
      readonly byNumber: boolean;
      /** The feed's round, without the proxy's phase; null where it is no such number. */
      readonly round: number | null;
    }
  | {
      readonly kind: 'none';
      readonly reason: 'off' | 'testnet' | 'noFeed' | 'invalid' | 'failed' | 'pending';
    };

/** Everyday actions whose cost is shown. */
export const ACTIONS = ['transfer', 'tokenTransfer', 'approval', 'swap', 'mint'] as const;
export type Action = (typeof ACTIONS)[number];

/** Gas of one action. `more`: what a new account or storage slot adds, where it is charged apart (EIP-8037). */
export interface ActionGas {
  readonly gas: number;
  readonly more: number | null;
  /** True for a rule of the chain, false for a median. */
  readonly exact: boolean;
}

/** What a rollup charges for layer 1, in wei for each action, beside the gas. At most so much, by its own contracts. */
export type Layer1Fees =
  /** No rollup, or its gas price has it. */
  | { readonly kind: 'none' }
  /** The chain charges it, but it could not be read. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'read'; readonly wei: Readonly<Record<Action, Decimal>> };

/** Prices of gas in the next block, as the node's eth_feeHistory reports them. */
export type Fees =
  /** `noTips`: the node reports no tips. */
  | { readonly kind: 'none'; readonly reason: 'pending' | 'failed' | 'noTips' }
  | {
      readonly kind: 'fees';
      /** Height of the newest block in them. */
      readonly block: number;
      /** Wei per gas: next base fee plus tip. */
      readonly slow: Decimal;
      readonly average: Decimal;
      readonly fast: Decimal;
      /** `notTaken` by the chain; `noTransactions`: the last blocks were empty. All three are then equal. */
      readonly tips: 'paid' | 'notTaken' | 'noTransactions';
      /** False: the chain has no base fee, so these are whole prices of gas. */
      readonly hasBaseFee: boolean;
      /** The non-empty blocks that the tips are from, at most 20. */
      readonly blocks: number;
      readonly gas: Readonly<Record<Action, ActionGas>>;
      readonly layer1: Layer1Fees;
    };

/** The whole state of a feed, for badge and views. A feed publishes at most two in a second. */
export interface Snapshot {
  /** Counts the snapshots of one feed. */
  readonly sequence: number;
  /** When the feed made it, ms. */
  readonly at: number;
  /** Key into feed/networks, or 'custom'. */
  readonly network: string;
  readonly chainId: number | null;
  readonly link: Link;
  readonly preferred: Preferred | null;
  /** Newest first, ≤ 5, heights descend (by one, but for Filecoin's null rounds), parents link. */
  readonly blocks: readonly Block[];
  readonly ghosts: readonly GhostBlock[];
  readonly reorgs: { readonly count: number; readonly deepest: number };
  readonly notice: Notice | null;
  /** Expected time between blocks, ms; null for chains that mine when asked. */
  readonly blockTime: number | null;
  /** This machine's clock minus the chain's, ms; null until measured. */
  readonly skew: number | null;
  readonly price: Price;
  /** Read while a view is open, or where badge or alert need them. */
  readonly fees: Fees;
  /** A development chain (31337, 1337, or an unknown one on loopback). Without new blocks it is idle, not late. */
  readonly local: boolean;
  /** The node said so of itself, since its newest block is old; null otherwise. */
  readonly syncing: NodeSyncing | null;
  /** True if the user set an endpoint; the feed then contacts no other. */
  readonly own: boolean;
  /** null while the light client is off, or on a network that has none. */
  readonly consensus: ConsensusView | null;
  /** The followed transactions of this chain, in the order in which they were added. */
  readonly followed: readonly Followed[];
}
