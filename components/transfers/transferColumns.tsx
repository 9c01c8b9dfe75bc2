import { For, Show, type JSX } from 'solid-js';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import type { Column, Layout } from '../parts/columns.tsx';
import { Dollars } from '../parts/Dollars.tsx';
import { useCoin } from '../view/useNetwork.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { useView } from '../view/view.ts';
import { TokenAmountCell } from './TokenAmountCell.tsx';
import { WarningMark } from './WarningMark.tsx';

/** A row's data; `token`: null while its name and decimals are unknown. */
export interface TransferCell {
  readonly row: TokenTransfer;
  readonly token: Token | null;
  /** The mark of a misleading transfer. */
  readonly mark: JSX.Element;
  /** Of the network's coin at the block. */
  readonly price: Price;
}

interface TransferColumn extends Column<TransferCell> {
  readonly head: () => string;
}

/** The columns of a block's token transfers. */
export const COLUMNS = [
  { name: 'token', head: () => t('transfers.token'), cell: TokenCell },
  { name: 'from', head: () => t('transactions.from'), cell: FromCell },
  { name: 'to', head: () => t('transactions.to'), cell: ToCell },
  { name: 'amount', figures: true, head: () => t('transfers.amount'), cell: AmountCell },
] as const satisfies readonly TransferColumn[];

export type TransferColumns = readonly (typeof COLUMNS)[number][];

const QUARTERS = [
  ['token', 25],
  ['from', 25],
  ['to', 25],
  ['amount', 25],
] as const;

export const LAYOUT = {
  // An amount in units of an unknown token is long in some languages.
  narrow: [
    ['token', 20],
    ['from', 22],
    ['to', 22],
    ['amount', 36],
  ],
  snug: QUARTERS,
  middle: QUARTERS,
  wide: QUARTERS,
} as const satisfies Layout<(typeof COLUMNS)[number]['name']>;

function TokenCell(props: TransferCell): JSX.Element {
  const coin = useCoin();
  return (
    <>
      <Show when={props.row.what.kind === 'coin'} fallback={<NamedToken {...props} />}>
        <data value={coin() ?? ''} title={t('transfers.coinHelp')}>
          {coin()} <span class="tag kind">{t('transfers.coin')}</span>
        </data>
      </Show>
      {props.mark}
    </>
  );
}

function NamedToken(props: TransferCell): JSX.Element {
  const view = useView();
  return (
    <data value={props.row.token} title={props.row.token}>
      <Show when={props.token?.symbol} fallback={short(props.row.token, view.size() === 'narrow' ? 2 : 4)}>
        {(symbol) => <bdi>{symbol()}</bdi>}
      </Show>
      <For each={props.token?.marks ?? []}>{(mark) => <WarningMark words={t(`token.${mark}`)} />}</For>
    </data>
  );
}

function FromCell(props: TransferCell): JSX.Element {
  return <HexValue hex={props.row.from} />;
}

function ToCell(props: TransferCell): JSX.Element {
  return <HexValue hex={props.row.to} />;
}

function AmountCell(props: TransferCell): JSX.Element {
  const wei = (): string | null => (props.row.what.kind === 'coin' ? props.row.what.amount : null);
  return (
    <>
      <TokenAmountCell what={props.row.what} decimals={props.token?.decimals ?? null} />
      <Show when={wei()}>
        {(amount) => (
          <small>
            {' '}
            <Dollars wei={BigInt(amount())} price={props.price} />
          </small>
        )}
      </Show>
    </>
  );
}
