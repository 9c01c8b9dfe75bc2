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

/** A token as its contract reported itself, kept short but not made harmless: what storage holds. */
export interface ReportedToken {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
}

/** Symbol is as reported, cleaned of control and bidi characters and cut; marks say what was odd. */
export interface Token {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly marks: readonly ('cleaned' | 'lookalike')[];
}
