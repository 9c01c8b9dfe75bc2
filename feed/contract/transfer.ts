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

/** A token as its contract reports itself, cut short but with any characters. Storage holds it in this form. */
export interface ReportedToken {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
}

/** A token for the views. The symbol is cut and has no control or bidi characters; `marks` lists what was changed. */
export interface Token {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly marks: readonly ('cleaned' | 'lookalike')[];
}
