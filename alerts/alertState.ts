import type { Sighting } from '../feed/contract/config.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { AlertKind } from '../settings/settingsSchema.ts';
import type { Crossing } from './crossing.ts';

/** The last 16 digits of a transaction's hash, and its height: 30 bytes in storage. */
export type Known = readonly [tail: string, number: number];

/** The stored state of one watched address. */
export interface WatchedState {
  /** Transactions already sent or waiting, oldest first: a reorg brings the same transaction again. */
  readonly known: readonly Known[];
  readonly sentAt: number | null;
  readonly waiting: {
    readonly times: number;
    readonly last: Pick<Sighting, 'block' | 'number' | 'transaction'> & {
      readonly network: string;
      readonly inside?: true;
    };
  } | null;
}

/** Kinds whose figure crosses a threshold. */
export type ThresholdKind = Exclude<AlertKind, 'newBlock' | 'watchedSeen'>;

/** Everything kept between two evaluations. JSON, since the background may stop at any time. */
export interface AlertState {
  readonly crossings: Readonly<Partial<Record<ThresholdKind, Crossing>>>;
  readonly newest: {
    /** The network. */
    readonly subject: string;
    readonly hash: Hex;
    readonly sentAt: number | null;
  } | null;
  /** By watched address. */
  readonly seen: Readonly<Record<string, WatchedState>>;
}

/** Before the first evaluation, and while every alert is off. */
export const EMPTY_STATE: AlertState = { crossings: {}, newest: null, seen: {} };
