import type { Link, Reason } from './linkView.ts';
import type { Decimal, Hex } from './scalars.ts';
import type { Price } from './snapshot.ts';
import type { BodyCheck, Receipt, ReceiptsCheck, SenderCheck, Transaction } from './transaction.ts';
import type { Token, TokenTransfer } from './transfer.ts';

/** What a view may ask; the answer is a stream of parts that ends with `end` or `failed`, or by cancel. */
export type Query =
  /** `anew`: what is known of the block is let go of and asked for again. */
  | { readonly kind: 'transactions'; readonly block: Hex; readonly anew?: true }
  /** `singly`: where the node serves no receipts of a block, each transaction's is asked for. */
  | { readonly kind: 'receipts'; readonly block: Hex; readonly singly?: true }
  /** All senders, those of these rows (by index) first. */
  | { readonly kind: 'senders'; readonly block: Hex; readonly rows: readonly number[] }
  | { readonly kind: 'transfers'; readonly block: Hex }
  | { readonly kind: 'baseFees'; readonly count: number }
  | { readonly kind: 'test'; readonly endpoint: string; readonly chainId: number | null }
  | { readonly kind: 'diagnostics' };

/**
 * Which endpoint's node gave rows or transfers, and which announced the block they are held against. Both masked; after
 * a failover neither need be the one in use.
 */
export interface Provenance {
  readonly endpoint: string;
  readonly announcedBy: string;
}

export type Part =
  | { readonly kind: 'pending' }
  /** Rows first..first+rows.length−1 of `total`: ≤ 100 in the first part, then ≤ 500. */
  | {
      readonly kind: 'rows';
      readonly source: Provenance;
      readonly first: number;
      readonly total: number;
      readonly rows: readonly Transaction[];
    }
  | { readonly kind: 'price'; readonly price: Price }
  | { readonly kind: 'body'; readonly check: BodyCheck }
  /** Sender checks for first.., one per transaction. */
  | { readonly kind: 'senders'; readonly first: number; readonly checks: readonly SenderCheck[] }
  | { readonly kind: 'receipts'; readonly receipts: readonly Receipt[] }
  /** Of receipts, and of transfers read from them. */
  | { readonly kind: 'receiptsCheck'; readonly check: ReceiptsCheck }
  | {
      readonly kind: 'transfers';
      readonly source: Provenance;
      readonly first: number;
      readonly total: number;
      readonly transfers: readonly TokenTransfer[];
    }
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] }
  | { readonly kind: 'baseFees'; readonly fees: readonly Decimal[]; readonly newest: number }
  | { readonly kind: 'tested'; readonly result: TestResult }
  | { readonly kind: 'diagnostics'; readonly diagnostics: Diagnostics }
  | { readonly kind: 'failed'; readonly reason: Reason }
  | { readonly kind: 'end' };

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

/** The meter's page. Every endpoint in it is masked. */
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
