import type { Decimal, Hex } from '../feed/contract/scalars.ts';
import type { Action, Layer1Fees } from '../feed/contract/snapshot.ts';
import type { AlertKind } from '../settings/settingsSchema.ts';

/** The block that an alert is about, by hash and number. */
interface AtBlock {
  readonly block: Hex;
  readonly number: number;
}

/** `fee`: wei; `gwei`: the threshold as typed. */
interface GweiFigures extends AtBlock {
  readonly fee: Decimal;
  readonly gwei: string;
}

interface PriceFigures extends AtBlock {
  readonly price: Decimal;
  readonly usd: string;
}

/** The figures of each kind; a rule of the settings that is missing here does not compile. */
interface AlertFigures {
  readonly baseFeeBelow: GweiFigures;
  readonly baseFeeAbove: GweiFigures;
  readonly averageBelow: GweiFigures;
  readonly averageAbove: GweiFigures;
  /** `cost`: US dollars to the millionth, rounded half-even; `usd`: the threshold as typed. */
  readonly transferCostBelow: AtBlock & { readonly cost: Decimal; readonly usd: string };
  /** Like transferCostBelow. `layer1`: `unread` where the cost is without the fee for layer 1. */
  readonly actionCostBelow: AtBlock & {
    readonly action: Action;
    readonly cost: Decimal;
    readonly usd: string;
    readonly layer1: Layer1Fees['kind'];
  };
  /** `price`: US dollars per coin; `usd`: the threshold as typed. */
  readonly priceBelow: PriceFigures;
  readonly priceAbove: PriceFigures;
  /** `block`: the newest one, null before the first. */
  readonly noBlockFor: {
    readonly minutes: number;
    readonly block: Hex | null;
    readonly number: number | null;
  };
  readonly newBlock: AtBlock;
  /**
   * `times`: transactions since the last alert about this address; block and transaction are the newest. `network`: the
   * name of that block's network, which may not be the one in use any more.
   */
  readonly watchedSeen: AtBlock & {
    readonly address: Hex;
    readonly times: number;
    readonly transaction: Hex;
    readonly network: string;
    /** In that transaction, a contract sent the address coins. */
    readonly inside?: true;
  };
}

/** One event that the user asked to be notified of. It holds figures only: words/ makes the texts. */
export type Alert = {
  [Kind in AlertKind]: { readonly kind: Kind } & AlertFigures[Kind];
}[AlertKind];

/** Identifies the notification: a newer alert with the same id replaces it. */
export const alertId = (alert: Alert): string =>
  alert.kind === 'watchedSeen' ? `${alert.kind} ${alert.address}` : alert.kind;

/** Where a click leads: the fragment of tab.html, `#block/transaction`, `#block` or nothing. */
export function alertFragment(alert: Alert): string {
  if (alert.block === null) return '';
  return alert.kind === 'watchedSeen' ? `#${alert.block}/${alert.transaction}` : `#${alert.block}`;
}
