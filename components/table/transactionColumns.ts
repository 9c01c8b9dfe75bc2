import { coins } from '../../feed/shown/units.ts';
import { checksumAddress } from '../../words/checksumAddress.ts';
import { t } from '../../words/i18n.ts';
import { dollars } from '../../words/dollars.ts';
import { methodName } from '../../words/methodName.ts';
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
  /** The fields of a saved file. */
  readonly export: (
    cell: Pick<TransactionCell, 'row' | 'price' | 'receipt'>,
  ) => Readonly<Record<string, string>>;
}

/** The columns of a block's transactions, in the order of their fields in a saved file. */
export const COLUMNS = [
  {
    name: 'hash',
    head: () => t('transactions.hash'),
    cell: HashCell,
    export: ({ row }) => ({ hash: row.hash }),
  },
  {
    name: 'from',
    head: () => t('transactions.from'),
    cell: FromCell,
    export: ({ row }) => ({ from: checksumAddress(row.from) }),
  },
  {
    name: 'to',
    head: () => t('transactions.to'),
    cell: ToCell,
    export: ({ row }) => ({
      to: row.to === null ? '' : checksumAddress(row.to),
      created: row.created === null ? '' : checksumAddress(row.created),
    }),
  },
  {
    name: 'method',
    head: () => t('transactions.method'),
    cell: MethodCell,
    export: ({ row }) => ({ kind: row.kind, method: methodName(row.selector) ?? '' }),
  },
  {
    name: 'coin',
    figures: true,
    head: (coin) => coin ?? t('detail.value'),
    order: 'value',
    cell: CoinCell,
    export: ({ row }) => ({ wei: row.value, value: coins(BigInt(row.value)) }),
  },
  {
    name: 'usd',
    figures: true,
    head: () => t('transactions.usd'),
    cell: UsdCell,
    export: ({ row, price }) => ({ usd: dollars(BigInt(row.value), price) ?? '' }),
  },
  {
    name: 'nonce',
    figures: true,
    head: () => t('transactions.nonce'),
    cell: NonceCell,
    export: ({ row }) => ({ nonce: String(row.nonce) }),
  },
  {
    name: 'gas',
    figures: true,
    head: () => t('transactions.gas'),
    cell: GasCell,
    export: ({ row }) => ({ gas: row.gas }),
  },
  {
    name: 'tip',
    figures: true,
    head: () => t('transactions.tip'),
    cell: TipCell,
    export: ({ row, receipt }) => ({ tip: receipt?.tip ?? row.tip ?? '' }),
  },
] as const satisfies readonly TransactionColumn[];

export type TransactionColumns = readonly TransactionColumn[];

export const LAYOUT = {
  narrow: [
    ['hash', 18],
    ['from', 19.5],
    ['to', 19.5],
    ['coin', 18.5],
    ['usd', 24.5],
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
} as const satisfies Layout<(typeof COLUMNS)[number]['name']>;
