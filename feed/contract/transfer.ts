import type { Decimal, Hex } from './scalars.ts';

export type TokenAmount =
  /** Wei of the network's own coin (EIP-7708). */
  | { readonly kind: 'coin'; readonly amount: Decimal }
  | { readonly kind: 'erc20'; readonly amount: Decimal }
  | { readonly kind: 'erc721'; readonly id: Decimal }
  | {
      readonly kind: 'erc1155';
      readonly items: readonly { readonly id: Decimal; readonly amount: Decimal }[];
    };

export interface TokenTransfer {
  readonly logIndex: number;
  readonly transaction: Hex;
  readonly token: Hex;
  readonly from: Hex;
  readonly to: Hex;
  readonly what: TokenAmount;
}

/** More decimals leave no readable number: 2^256 has 78 digits. */
export const MOST_DECIMALS = 77;
/** Eight times the longest shown symbol. A hostile symbol of megabytes is cut to it. */
export const LONGEST_REPORTED = 128;

/** A token as its contract reports itself, cut short but with any characters. Storage holds it in this form. */
export interface ReportedToken {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
}

/** A stored token. `old`: read longer ago than names last. */
export interface StoredToken extends ReportedToken {
  readonly old: boolean;
}

/** Contracts are renamed, so a stored name is read again after this time: 30 days. */
export const NAME_AGES_AFTER_MS = 30 * 86_400_000;

/** A token for the views. The symbol is cut and has no control or bidi characters; `marks` lists what was changed. */
export interface Token {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly marks: readonly ('cleaned' | 'lookalike')[];
  /** The masked endpoint whose node reported it, now or before; absent for a token of the built-in list. */
  readonly reportedBy?: string;
}

/** The balance of one watched address after a block changed it. */
export interface BalanceChange {
  readonly address: Hex;
  /** Wei before the block, as the node reports it; null where it does not. */
  readonly before: Decimal | null;
  /** Wei after each change, in order; `transaction`: null for what no transaction did (withdrawals, system calls). */
  readonly after: readonly { readonly transaction: Hex | null; readonly wei: Decimal }[];
}

/** The result of recomputing the hash of a block's access list (EIP-7928). */
export type AccessListCheck =
  | { readonly kind: 'matches'; readonly headerMatches: boolean }
  /** The node does not serve the list, or not of this block. */
  | { readonly kind: 'unserved' }
  | {
      readonly kind: 'uncheckable';
      readonly reason: 'unserialisable' | 'chain' | 'header' | 'broken' | 'tooLarge';
    }
  | { readonly kind: 'mismatch' };
