import type { AccessListCheck, BalanceChange } from './transfer.ts';
import type { Link, Reason } from './linkView.ts';
import type { ConsensusView } from './proof.ts';
import type { Decimal, Hex } from './scalars.ts';
import type { Price } from './snapshot.ts';
import type { BodyCheck, Receipt, ReceiptsCheck, SenderCheck, Transaction } from './transaction.ts';
import type { Token, TokenTransfer } from './transfer.ts';

/** Addresses in one question for names. */
export const MOST_NAMES = 120;

/** An ENS name that the node reports, and whose forward record is this address. It is not normalised yet. */
export interface EnsName {
  readonly address: Hex;
  readonly name: string;
}

/** A question of a view. The answer is a stream of parts, `end` or `failed` last. */
export type Query =
  /** `anew` drops the stored body and fetches it again. */
  | { readonly kind: 'transactions'; readonly block: Hex; readonly anew?: true }
  /** `singly` fetches each transaction's receipt where the node serves none of a whole block. */
  | { readonly kind: 'receipts'; readonly block: Hex; readonly singly?: true }
  /** Asks for all senders; those of `rows` (indexes) come first. */
  | { readonly kind: 'senders'; readonly block: Hex; readonly rows: readonly number[] }
  | { readonly kind: 'transfers'; readonly block: Hex; readonly anew?: true }
  /** Asks for the calldata of one transaction, by its index. No node is asked for it. */
  | { readonly kind: 'input'; readonly block: Hex; readonly index: number }
  /** The code at these addresses after the block. Asked of development nodes on this machine alone. */
  | { readonly kind: 'codes'; readonly block: Hex; readonly addresses: readonly Hex[] }
  /** The logs of one transaction, and why it failed. Asked of development nodes on this machine alone. */
  | { readonly kind: 'outcome'; readonly block: Hex; readonly index: number }
  /** The balances of these watched addresses after the block changed them (EIP-7928). */
  | { readonly kind: 'balances'; readonly block: Hex; readonly addresses: readonly Hex[] }
  | { readonly kind: 'baseFees'; readonly count: number }
  | { readonly kind: 'test'; readonly endpoint: string; readonly chainId: number | null }
  /** Asks every known checkpoint host of a chain for its newest finalized block. */
  | { readonly kind: 'checkpoints'; readonly chainId: number }
  /** The light client's state. `again` asks its host anew first. */
  | { readonly kind: 'signatures'; readonly again?: true }
  /** The node's `safe` and `finalized` blocks. */
  | { readonly kind: 'finality' }
  /** The ENS names of addresses at this block, in one call to the node; at most `MOST_NAMES`. */
  | {
      readonly kind: 'names';
      readonly chainId: number;
      readonly block: Hex;
      readonly addresses: readonly Hex[];
    }
  | { readonly kind: 'diagnostics' };

/**
 * The endpoint whose node sent rows or transfers, and the one that announced their block. Both are masked. After a
 * failover, neither has to be the endpoint in use.
 */
export interface Provenance {
  readonly endpoint: string;
  readonly announcedBy: string;
}

/** Who gets a chain's base fees. `later`: a contract that burns them some day; `unknown` is never called burnt. */
export type BaseFeeDestination =
  | 'burnt'
  | 'vault'
  | 'feeAccounts'
  | 'collector'
  | 'later'
  | 'validators'
  | 'unknown';

/** What the feed's table knows of a block's chain. */
export interface ChainFacts {
  readonly chainId: number | null;
  /** The coin's symbol; null where none is known. */
  readonly coin: string | null;
  readonly baseFees: BaseFeeDestination;
}

export type Part =
  | { readonly kind: 'pending' }
  /** Before the first rows. */
  | { readonly kind: 'chain'; readonly chain: ChainFacts }
  /** Rows first..first+rows.length−1 of `total`: at most 50 in the first part, then at most 500. */
  | {
      readonly kind: 'rows';
      readonly source: Provenance;
      readonly first: number;
      readonly total: number;
      readonly rows: readonly Transaction[];
    }
  | { readonly kind: 'price'; readonly price: Price }
  /** What the block's state says of the price that came before. */
  | { readonly kind: 'priceCheck'; readonly check: PriceCheck }
  | { readonly kind: 'body'; readonly check: BodyCheck }
  /** One check per transaction, from index `first` on. */
  | { readonly kind: 'senders'; readonly first: number; readonly checks: readonly SenderCheck[] }
  | { readonly kind: 'receipts'; readonly receipts: readonly Receipt[] }
  | {
      readonly kind: 'balances';
      readonly source: Provenance;
      readonly balances: readonly BalanceChange[];
      readonly check: AccessListCheck;
    }
  /** The check of receipts, and of transfers read from them. */
  | { readonly kind: 'receiptsCheck'; readonly check: ReceiptsCheck }
  | {
      readonly kind: 'transfers';
      readonly source: Provenance;
      readonly first: number;
      readonly total: number;
      readonly transfers: readonly TokenTransfer[];
    }
  /** `input`: null where the block has too much calldata to keep. */
  | { readonly kind: 'input'; readonly input: Hex | null }
  | { readonly kind: 'codes'; readonly codes: readonly DeployedCode[] }
  | {
      readonly kind: 'outcome';
      readonly logs: readonly Log[];
      readonly check: ReceiptsCheck;
      /** What it reverted with, `0x` where nothing is known; null for a transaction that did not fail. */
      readonly revert: Hex | null;
      /** The contract that gave an own error; null where it is not known. */
      readonly thrower: Hex | null;
    }
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] }
  | { readonly kind: 'baseFees'; readonly fees: readonly Decimal[]; readonly newest: number }
  | { readonly kind: 'tested'; readonly result: TestResult }
  | { readonly kind: 'finality'; readonly safe: number | null; readonly finalized: number | null }
  /** The addresses that have a name; the others of the question have none. */
  | { readonly kind: 'names'; readonly names: readonly EnsName[] }
  | { readonly kind: 'checkpoints'; readonly answers: readonly CheckpointAnswer[] }
  | { readonly kind: 'signatures'; readonly view: ConsensusView | null }
  | { readonly kind: 'diagnostics'; readonly diagnostics: Diagnostics }
  | { readonly kind: 'failed'; readonly reason: Reason }
  | { readonly kind: 'end' };

/** The code at an address; `0x` for none. */
export interface DeployedCode {
  readonly address: Hex;
  readonly code: Hex;
  /** The contract to which this one passes its calls (EIP-1167, EIP-1967); null where it is no such proxy. */
  readonly behind: { readonly address: Hex; readonly code: Hex } | null;
}

/** One log of a receipt. */
export interface Log {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** What one checkpoint host gives: a root, or why there is none. */
export interface CheckpointAnswer {
  readonly host: string;
  readonly root: Hex | null;
  readonly reason: Reason | null;
}

/** `reported`: not provable, or the node gave no proof. */
export type PriceCheck = 'matches' | 'reported' | 'mismatch';

export type TestResult =
  | {
      readonly kind: 'works';
      readonly chainId: number;
      readonly client: string | null;
      readonly newest: number;
      readonly latencyMs: number;
      readonly pushes: boolean;
    }
  | { readonly kind: 'fails'; readonly reason: Reason };

/** The meter's counts. Every endpoint is masked. */
export interface Diagnostics {
  readonly since: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly reconnects: number;
  readonly reorgs: number;
  readonly errors: readonly { readonly at: number; readonly endpoint: string; readonly reason: Reason }[];
  /** The last hour's link states, oldest first. */
  readonly timeline: readonly { readonly at: number; readonly tag: Link['tag'] }[];
  readonly bytesPerDay: number;
}
