import { Show, type JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Receipt, SenderCheck, Transaction, TransactionKind } from '../../feed/contract/transaction.ts';
import { coins } from '../../feed/shown/units.ts';
import { amount, amountShort, gwei, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { kindName } from '../../words/kindName.ts';
import { Dollars } from '../parts/Dollars.tsx';
import { shownMethod } from '../names/methodNames.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { useView } from '../view/view.ts';
import { FollowButton } from './FollowButton.tsx';
import { SenderMark } from './SenderMark.tsx';

/** A row's data: its transaction, the price at its block, and what was checked of it. */
export interface TransactionCell {
  readonly row: Transaction;
  readonly price: Price;
  readonly sender: SenderCheck | null;
  readonly receipt: Receipt | null;
}

/** The hash, and whether the transaction failed. */
export function HashCell(props: TransactionCell): JSX.Element {
  return (
    <>
      <HexValue hex={props.row.hash} />
      <FollowButton row={props.row} />
      <Show when={props.receipt?.failed}>
        <span
          class="failed-mark"
          role="img"
          aria-label={t('transactions.failed')}
          title={t('transactions.failed')}
        >
          ✗
        </span>
      </Show>
    </>
  );
}

/** The sender, and whether the signature is by it. */
export function FromCell(props: TransactionCell): JSX.Element {
  return (
    <>
      <HexValue hex={props.row.from} />
      <SenderMark check={props.sender} />
    </>
  );
}

/** Kinds that the cell shows without their name. */
const PLAIN: readonly TransactionKind[] = ['transfer', 'call', 'create'];

/** The recipient, or the contract that was created. */
export function ToCell(props: TransactionCell): JSX.Element {
  const address = (): Hex | null => props.row.to ?? props.row.created;
  return (
    <>
      <Show when={props.row.kind === 'create'}>
        <span class="tag creates">{t('transactions.creates')}</span>{' '}
      </Show>
      <Show when={address()}>{(hex) => <HexValue hex={hex()} />}</Show>
      <Show when={!PLAIN.includes(props.row.kind)}>
        {' '}
        <span class="tag kind">{kindName(props.row.kind)}</span>
      </Show>
    </>
  );
}

/** The name of the method that was called, else the kind. */
export function MethodCell(props: TransactionCell): JSX.Element {
  return <>{shownMethod(props.row.selector) ?? kindName(props.row.kind)}</>;
}

/** The value in the network’s coin. */
export function CoinCell(props: TransactionCell): JSX.Element {
  const view = useView();
  const value = (): string => coins(BigInt(props.row.value));
  return (
    <data value={value()} classList={{ faint: props.row.value === '0' }} title={value()}>
      {(view.size() === 'narrow' ? amountShort : amount)(BigInt(props.row.value), value())}
    </data>
  );
}

/** The value in dollars. */
export function UsdCell(props: TransactionCell): JSX.Element {
  return <Dollars wei={BigInt(props.row.value)} price={props.price} />;
}

/** The tip per gas, gwei. */
export function TipCell(props: TransactionCell): JSX.Element {
  return (
    <Show when={props.receipt?.tip ?? props.row.tip} fallback={<span class="faint">{t('none')}</span>}>
      {(wei) => <data value={wei()}>{gwei(BigInt(wei()))}</data>}
    </Show>
  );
}

/** The gas used once the receipt is there, else the gas limit. */
export function GasCell(props: TransactionCell): JSX.Element {
  const gas = (): string => String(props.receipt?.gasUsed ?? props.row.gas);
  return <data value={gas()}>{integer(BigInt(gas()))}</data>;
}

/** The number of the sender's earlier transactions. */
export function NonceCell(props: TransactionCell): JSX.Element {
  return <data value={props.row.nonce}>{integer(BigInt(props.row.nonce))}</data>;
}
