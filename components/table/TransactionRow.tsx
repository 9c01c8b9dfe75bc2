import { Show, type JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Receipt, SenderCheck, Transaction } from '../../feed/contract/transaction.ts';
import { coins } from '../../feed/shown/units.ts';
import { Dollars } from '../parts/Dollars.tsx';
import { amount, amountShort, gwei, integer } from '../../words/figures.ts';
import { HexData } from '../parts/HexData.tsx';
import { t } from '../../words/i18n.ts';
import { kindName } from '../../words/kindName.ts';
import { methodName } from '../../words/methodName.ts';
import { SenderMark } from './SenderMark.tsx';
import { useView } from '../view/view.ts';

/** One transaction. A click or Enter opens its details. */
export function TransactionRow(props: {
  readonly row: Transaction;
  /** Counted from 0 in the order on screen. */
  readonly position: number;
  readonly reachable: boolean;
  readonly open: boolean;
  readonly price: Price;
  readonly sender: SenderCheck | null;
  readonly receipt: Receipt | null;
  readonly select: () => void;
}): JSX.Element {
  const view = useView();
  const value = (): string => coins(BigInt(props.row.value));
  const tip = (): string | null => props.receipt?.tip ?? props.row.tip;
  return (
    <tr
      aria-rowindex={props.position + 1}
      tabIndex={props.reachable ? 0 : -1}
      data-hash={props.row.hash}
      classList={{ open: props.open, failed: props.receipt?.failed === true }}
      onClick={() => props.select()}
    >
      <td class="hash">
        <HexData hex={props.row.hash} />
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
      </td>
      <td class="from">
        <HexData hex={props.row.from} />
        <SenderMark check={props.sender} />
      </td>
      <td class="to">
        <Target row={props.row} />
      </td>
      <Show when={view.wide()}>
        <td class="method">{methodName(props.row.selector) ?? kindName(props.row.kind)}</td>
      </Show>
      <td class="number">
        <data value={value()} classList={{ faint: props.row.value === '0' }} title={value()}>
          {(view.narrow() ? amountShort : amount)(BigInt(props.row.value), value())}
        </data>
      </td>
      <td class="number usd">
        <Dollars wei={BigInt(props.row.value)} price={props.price} />
      </td>
      <Show when={view.wide()}>
        <td class="number">
          <Show when={tip()} fallback={<span class="faint">{t('none')}</span>}>
            {(wei) => <data value={wei()}>{gwei(BigInt(wei()))}</data>}
          </Show>
        </td>
        <td class="number">
          <data value={props.receipt?.gasUsed ?? props.row.gas}>
            {integer(props.receipt?.gasUsed ?? props.row.gas)}
          </data>
        </td>
        <td class="number">
          <data value={props.row.nonce}>{integer(props.row.nonce)}</data>
        </td>
      </Show>
    </tr>
  );
}

function Target(props: { readonly row: Transaction }): JSX.Element {
  const address = (): Hex | null => props.row.to ?? props.row.created;
  return (
    <>
      <Show when={props.row.to === null}>
        <span class="tag creates">{t('transactions.creates')}</span>{' '}
      </Show>
      <Show when={address()}>{(hex) => <HexData hex={hex()} />}</Show>
      <Show when={props.row.to !== null && props.row.kind !== 'transfer' && props.row.kind !== 'call'}>
        {' '}
        <span class="tag kind">{kindName(props.row.kind)}</span>
      </Show>
    </>
  );
}
