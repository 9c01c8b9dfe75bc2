import type { Decimal, Hex } from './scalars.ts';

/** What one watched address had after a block changed it. */
export interface BalanceChange {
  readonly address: Hex;
  /** Wei before the block, as the node reports it; null where it does not. */
  readonly before: Decimal | null;
  /** Wei after each change, in order; `transaction`: null for what no transaction did (withdrawals, system calls). */
  readonly after: readonly { readonly transaction: Hex | null; readonly wei: Decimal }[];
}

/** What recomputing the hash of a block's access list (EIP-7928) showed. */
export type AccessListCheck =
  | { readonly kind: 'matches'; readonly headerMatches: boolean }
  /** The node does not serve the list, or not of this block. */
  | { readonly kind: 'unserved' }
  | {
      readonly kind: 'uncheckable';
      readonly reason: 'unserialisable' | 'chain' | 'header' | 'broken' | 'tooLarge';
    }
  | { readonly kind: 'mismatch' };
