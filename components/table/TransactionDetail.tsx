import { createEffect, createSignal, Show, type JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Receipt, SenderCheck, Transaction } from '../../feed/contract/transaction.ts';
import { coins } from '../../feed/shown/units.ts';
import { checksumAddress } from '../../words/checksumAddress.ts';
import { loadCode } from '../later/loadCode.ts';
import { isUnnamed, shownMethod, takeMethodNames } from '../names/methodNames.ts';
import { useNames } from '../names/names.ts';
import { useExplorer } from '../view/useExplorer.ts';
import { useCoin } from '../view/useNetwork.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Dollars } from '../parts/Dollars.tsx';
import { FollowButton } from './FollowButton.tsx';
import { gwei, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { kindName } from '../../words/kindName.ts';

type Meaning = typeof import('../meaning/CallArguments.tsx');

/** All fields of one transaction in full. */
export function TransactionDetail(props: {
  readonly block: Hex;
  readonly row: Transaction;
  readonly price: Price;
  readonly sender: SenderCheck | null;
  readonly receipt: Receipt | null;
  readonly close: (press: Pick<MouseEvent, 'detail'>) => void;
}): JSX.Element {
  const coin = useCoin();
  const names = useNames();
  const [open, setOpen] = createSignal(false);
  const [meaning, setMeaning] = createSignal<Meaning | null>(null);
  createEffect(() => {
    if (!open() && !isUnnamed(props.row.selector)) return;
    loadCode(
      () => import('../meaning/CallArguments.tsx'),
      (code) => {
        takeMethodNames(code.listedName);
        setMeaning(code);
      },
    );
  });
  const explorer = useExplorer();
  const link = (): string | null => explorer()?.('tx', props.row.hash) ?? null;
  const amount = (wei: string): string => `${coins(BigInt(wei))} ${coin() ?? ''}`.trimEnd();
  const fee = (wei: string | null): string =>
    props.row.otherCurrency ? t('detail.otherCurrency') : wei === null ? t('none') : amount(wei);
  const outcome = ({ failed }: Receipt): string =>
    failed === null ? t('detail.outcomeUnknown') : t(failed ? 'transactions.failed' : 'detail.succeeded');
  const tip = (): string | null => props.receipt?.tip ?? props.row.tip;
  return (
    <section class="detail" aria-label={t('detail.name')}>
      <div class="facts">
        <dl>
          <Line name={t('transactions.hash')} value={props.row.hash} copy />
          <Line name={t('transactions.from')} value={checksumAddress(props.row.from)} copy>
            {names()?.NameOf({ hex: props.row.from })}
            <Show when={props.sender}>{(check) => <small> {t(`sender.${check()}`)}</small>}</Show>
          </Line>
          <Show when={props.row.to}>
            {(to) => (
              <Line name={t('transactions.to')} value={checksumAddress(to())} copy>
                {names()?.NameOf({ hex: to() })}
              </Line>
            )}
          </Show>
          <Show when={props.row.to === null && props.row.created}>
            {(created) => <Line name={t('detail.created')} value={checksumAddress(created())} copy />}
          </Show>
          <Line name={t('detail.value')} value={amount(props.row.value)}>
            <small>
              {' '}
              {t('detail.wei', { wei: props.row.value })} ·{' '}
              <Dollars wei={BigInt(props.row.value)} price={props.price} />
            </small>
          </Line>
        </dl>
        <dl class="many">
          <Fact name={t('detail.kind')} value={kindName(props.row.kind)} />
          <Fact name={t('transactions.method')} value={shownMethod(props.row.selector) ?? t('none')} />
          <Fact name={t('transactions.nonce')} value={integer(BigInt(props.row.nonce))} />
          <Fact name={t('detail.gasLimit')} value={integer(BigInt(props.row.gas))} />
          <Show when={tip()}>
            {(wei) => <Fact name={t('order.tip')} value={t('unit.gwei', { amount: gwei(BigInt(wei())) })} />}
          </Show>
          <Show when={props.receipt}>
            {(receipt) => (
              <>
                <Fact
                  name={t('detail.gasUsed')}
                  value={integer(receipt().gasUsed)}
                  reported={!receipt().derived}
                />
                <Fact name={t('detail.fee')} value={fee(receipt().fee)} reported={!receipt().derived} />
                <Fact name={t('detail.outcome')} value={outcome(receipt())} />
              </>
            )}
          </Show>
        </dl>
        <Show when={props.row.selector}>
          {/* It stays when pressed: the focus is on it. */}
          <button type="button" class="link" aria-expanded={open()} onClick={() => setOpen(!open())}>
            {t('arguments.name')}
          </button>
          <Show when={open() && meaning()}>{(code) => code().CallArguments(props)}</Show>
        </Show>
        {meaning()?.Own(props)}
      </div>
      <div class="detail-tools">
        <Show when={link()}>
          {(url) => (
            <a href={url()} target="_blank" rel="noreferrer">
              {t('detail.explorer')}
            </a>
          )}
        </Show>
        <FollowButton row={props.row} named />
        <button type="button" class="quiet" onClick={(press) => props.close(press)}>
          {t('close')}
        </button>
      </div>
    </section>
  );
}

function Line(props: {
  readonly name: string;
  readonly value: string;
  readonly copy?: boolean;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <div class="line">
      <dt>{props.name}</dt>
      <dd>
        <code>{props.value}</code>
        {/* First, because the rest may arrive later and would move the button under the pointer. */}
        <Show when={props.copy}>
          <CopyButton text={props.value} name={props.name} />
        </Show>
        {props.children}
      </dd>
    </div>
  );
}

function Fact(props: {
  readonly name: string;
  readonly value: string;
  /** A part of it is not under the receipts' root, and is only the node's word. */
  readonly reported?: boolean;
}): JSX.Element {
  return (
    <div data-verdict={props.reported === true ? 'reported' : undefined}>
      <dt>{props.name}</dt>
      <dd>
        {props.value}
        <Show when={props.reported}>
          <small> ({t('check.verdict.reported')})</small>
        </Show>
      </dd>
    </div>
  );
}
