import type { Decimal, Hex } from './scalars.ts';

/** All kinds of transactions. A packed row stores a kind as its position here. */
export const TRANSACTION_KINDS = [
  'transfer',
  'tokenTransfer',
  'call',
  'create',
  'blob',
  'setCode',
  'system',
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** One row of the table Transactions in block …; ≤ 400 B in memory. */
export interface Transaction {
  readonly index: number;
  readonly hash: Hex;
  readonly from: Hex;
  /** null for a contract creation. */
  readonly to: Hex | null;
  /** The created contract's address (CREATE rule from sender and nonce), else null. */
  readonly created: Hex | null;
  /** Wei. */
  readonly value: Decimal;
  readonly type: number;
  readonly kind: TransactionKind;
  /** First four bytes of the input, or null when there are fewer. */
  readonly selector: Hex | null;
  readonly nonce: number;
  readonly gas: number;
  /** Wei per gas to the fee recipient at this block's base fee; null where not derivable. */
  readonly tip: Decimal | null;
  /** ERC-20 recipient read from calldata (transfer, transferFrom), for watched addresses. */
  readonly recipient: Hex | null;
}

/** What a receipt adds, by transaction index. */
export interface Receipt {
  readonly index: number;
  readonly failed: boolean;
  readonly gasUsed: number;
  /** Wei: gas × effective price, plus the blobs' gas and an L2's l1Fee; null where it does not follow. */
  readonly fee: Decimal | null;
  /** The fee follows from gas and the block's own figures; false where a part of it is the node's word. */
  readonly derived: boolean;
  readonly tip: Decimal | null;
  readonly created: Hex | null;
}

export type BodyCheck =
  | { readonly kind: 'checking' }
  /** transactionsRoot recomputed equals the header's. */
  | { readonly kind: 'matches'; readonly headerMatches: boolean }
  | {
      readonly kind: 'uncheckable';
      /** `broken`: the checking itself failed, `tooLarge`: not in time; neither says anything about the block. */
      readonly reason:
        | 'unknownType'
        | 'systemTransaction'
        | 'unserialisable'
        | 'chain'
        | 'broken'
        | 'tooLarge';
      readonly indexes: readonly number[];
    }
  | { readonly kind: 'mismatch'; readonly indexes: readonly number[] };

/** What recomputing receiptsRoot from all receipts of a block showed. */
export type ReceiptsCheck =
  | { readonly kind: 'checking' }
  /** receiptsRoot recomputed equals the header's. */
  | { readonly kind: 'matches'; readonly headerMatches: boolean }
  /** The node serves no receipts of a block: there are only logs, of which any may be left out. */
  | { readonly kind: 'reported' }
  | {
      readonly kind: 'uncheckable';
      readonly reason: 'unknownType' | 'unserialisable' | 'chain' | 'header' | 'broken' | 'tooLarge';
    }
  | { readonly kind: 'mismatch' };

/** By transaction index. */
export type SenderCheck = 'recovered' | 'mismatch' | 'uncheckable';
