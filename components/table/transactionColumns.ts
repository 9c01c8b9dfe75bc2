import { t } from '../../words/i18n.ts';
import type { Order } from '../loaded/arrangeRows.ts';
import type { Column, Layout } from '../parts/columns.tsx';
import {
  CoinCell,
  FromCell,
  GasCell,
  HashCell,
  MethodCell,
  NonceCell,
  TipCell,
  ToCell,
  UsdCell,
  type TransactionCell,
} from './transactionCells.tsx';

export interface TransactionColumn extends Column<TransactionCell> {
  readonly head: (coin: string | null) => string;
  /** The order that a press on the head asks for. */
  readonly order?: Order;
}

/** The columns of a block's transactions. Their fields in a saved file are in savedRows.ts. */
export const COLUMNS = [
  { name: 'hash', head: () => t('transactions.hash'), cell: HashCell },
  { name: 'from', head: () => t('transactions.from'), cell: FromCell },
  { name: 'to', head: () => t('transactions.to'), cell: ToCell },
  { name: 'method', head: () => t('transactions.method'), cell: MethodCell },
  { name: 'coin', figures: true, head: (coin) => coin ?? t('detail.value'), order: 'value', cell: CoinCell },
  { name: 'usd', figures: true, head: () => t('transactions.usd'), cell: UsdCell },
  { name: 'nonce', figures: true, head: () => t('transactions.nonce'), cell: NonceCell },
  { name: 'gas', figures: true, head: () => t('transactions.gas'), cell: GasCell },
  { name: 'tip', figures: true, head: () => t('transactions.tip'), cell: TipCell },
] as const satisfies readonly TransactionColumn[];

export type TransactionColumns = readonly TransactionColumn[];
export type TransactionColumnName = (typeof COLUMNS)[number]['name'];

export const LAYOUT = {
  narrow: [
    ['hash', 18],
    ['from', 19.5],
    ['to', 19.5],
    ['coin', 19.5],
    ['usd', 23.5],
  ],
  snug: [
    ['hash', 16.5],
    ['from', 17.5],
    ['to', 23],
    ['coin', 18],
    ['usd', 25],
  ],
  middle: [
    ['hash', 17],
    ['from', 18.5],
    ['to', 26],
    ['coin', 19.25],
    ['usd', 19.25],
  ],
  wide: [
    ['hash', 10.5],
    ['from', 12],
    ['to', 18],
    ['method', 13],
    ['coin', 8.5],
    ['usd', 12],
    ['tip', 8.5],
    ['gas', 9],
    ['nonce', 8.5],
  ],
} as const satisfies Layout<TransactionColumnName>;
