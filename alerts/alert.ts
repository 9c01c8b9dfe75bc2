import type { Decimal, Hex } from '../feed/contract/scalars.ts';

/** Something the user wanted to be told. Figures only; the words are the catalogue's. */
export type Alert =
  /** `fee`: wei; `gwei`: the threshold as typed. */
  | {
      readonly kind: 'baseFeeBelow' | 'baseFeeAbove';
      readonly fee: Decimal;
      readonly gwei: string;
      readonly block: Hex;
      readonly number: number;
    }
  /** `cost`: US dollars to the millionth, rounded half-even; `usd`: the threshold as typed. */
  | {
      readonly kind: 'transferCostBelow';
      readonly cost: Decimal;
      readonly usd: string;
      readonly block: Hex;
      readonly number: number;
    }
  /** `block`: the newest there is, if any. */
  | {
      readonly kind: 'noBlockFor';
      readonly minutes: number;
      readonly block: Hex | null;
      readonly number: number | null;
    }
  | { readonly kind: 'newBlock'; readonly block: Hex; readonly number: number }
  /** `times`: transactions since it was last told; block and transaction are the newest. */
  | {
      readonly kind: 'watchedSeen';
      readonly address: Hex;
      readonly times: number;
      readonly block: Hex;
      readonly number: number;
      readonly transaction: Hex;
    };

/** One of a kind is shown at a time: a newer one takes the place of the one before. */
export const alertId = (alert: Alert): string =>
  alert.kind === 'watchedSeen' ? `${alert.kind} ${alert.address}` : alert.kind;

/** Where a click leads: the fragment of tab.html, `#block/transaction`, `#block` or nothing. */
export function alertFragment(alert: Alert): string {
  if (alert.block === null) return '';
  return alert.kind === 'watchedSeen' ? `#${alert.block}/${alert.transaction}` : `#${alert.block}`;
}
