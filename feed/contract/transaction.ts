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
  // A batch of calls to several targets, or of a type that is not known here.
  'other',
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** One row of the table Transactions in block …; ≤ 400 B in memory. */
export interface Transaction {
  readonly index: number;
  readonly hash: Hex;
  readonly from: Hex;
  /** Null for a contract creation, and for a batch of calls to several targets. */
  readonly to: Hex | null;
  /** The created contract's address (CREATE rule from sender and nonce), else null. */
  readonly created: Hex | null;
  /** Wei. */
  readonly value: Decimal;
  readonly type: number;
  readonly kind: TransactionKind;
  /** First four bytes of the input, or null when there are fewer. */
  readonly selector: Hex | null;
  /** Exact: EIP-2681 allows up to 2^64 − 2, and development nodes set any. */
  readonly nonce: Decimal;
  /** The limit that its sender set, up to 2^64 − 1: BNB's own transactions set none, which is 2^63 − 1. */
  readonly gas: Decimal;
  /** Wei per gas to the fee recipient at this block's base fee; null where the fields do not determine it. */
  readonly tip: Decimal | null;
  /** Its fee is in a currency that is not the chain's coin (Celo, Tempo). */
  readonly otherCurrency: boolean;
  /** ERC-20 recipient read from calldata (transfer, transferFrom), for watched addresses. */
  readonly recipient: Hex | null;
}

/** The figures of one receipt, by transaction index. */
export interface Receipt {
  readonly index: number;
  /** Null where the receipt has no status: before Byzantium (EIP-658), or where its node leaves it out. */
  readonly failed: boolean | null;
  readonly gasUsed: number;
  /** Wei: gas × effective price, plus blob gas and an L2's l1Fee; null where a part is unknown. */
  readonly fee: Decimal | null;
  /** True if the fee follows from gas and a checked header; false where a part of it is only reported. */
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
      /**
       * `broken`: the check itself failed. `tooLarge`: it took too long. `unknownFork`: the header is of a fork that is
       * not known here, or its node cut it short. None accuses the node.
       */
      readonly reason:
        | 'unknownType'
        | 'unknownFork'
        | 'systemTransaction'
        | 'unserialisable'
        | 'chain'
        | 'broken'
        | 'tooLarge';
      readonly indexes: readonly number[];
    }
  | { readonly kind: 'mismatch'; readonly indexes: readonly number[] };

/** The result of recomputing receiptsRoot from all receipts of a block. */
export type ReceiptsCheck =
  | { readonly kind: 'checking' }
  /** receiptsRoot recomputed equals the header's. */
  | { readonly kind: 'matches'; readonly headerMatches: boolean }
  /** The node serves no receipts of a block. Its logs cannot be checked: it may leave out any of them. */
  | { readonly kind: 'reported' }
  | {
      readonly kind: 'uncheckable';
      readonly reason: 'unknownType' | 'unserialisable' | 'chain' | 'header' | 'broken' | 'tooLarge';
    }
  | { readonly kind: 'mismatch' };

/** By transaction index. */
export type SenderCheck = 'recovered' | 'mismatch' | 'uncheckable';
