import { For, Show, type JSX } from 'solid-js';
import type { BalanceChange } from '../../feed/contract/transfer.ts';
import { coins } from '../../feed/shown/units.ts';
import { coinAmount } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { useCoin } from '../view/useNetwork.ts';

/** The balances of watched addresses after the block, each change with the transaction that made it. */
export function Balances(props: { readonly changes: readonly BalanceChange[] }): JSX.Element {
  return (
    <Show when={props.changes.length > 0}>
      <ul class="balances" aria-label={t('check.what.accessList')}>
        <For each={props.changes}>
          {(change) => (
            <For each={change.after}>
              {(after, at) => (
                <Balance
                  address={change.address}
                  transaction={after.transaction}
                  wei={BigInt(after.wei)}
                  reported={at() === 0}
                  before={at() === 0 ? change.before : (change.after[at() - 1]?.wei ?? null)}
                />
              )}
            </For>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Balance(props: {
  readonly address: BalanceChange['address'];
  readonly transaction: BalanceChange['address'] | null;
  readonly wei: bigint;
  readonly before: string | null;
  /** The balance before is not in the list: the node reports it. */
  readonly reported: boolean;
}): JSX.Element {
  const coin = useCoin();
  const text = (wei: bigint): string => coinAmount(wei, coins(wei), coin());
  const change = (): bigint | null => (props.before === null ? null : props.wei - BigInt(props.before));
  return (
    <li data-address={props.address}>
      <HexValue hex={props.address} /> <data value={coins(props.wei)}>{text(props.wei)}</data>
      <Show when={change()}>
        {(wei) => (
          <>
            {' '}
            <data
              class="change"
              data-verdict={props.reported ? 'reported' : 'matches'}
              value={`${wei() < 0n ? '-' : ''}${coins(wei() < 0n ? -wei() : wei())}`}
            >
              {wei() < 0n ? `−${text(-wei())}` : `+${text(wei())}`}
            </data>
            <Show when={props.reported}>
              <small> ({t('check.verdict.reported')})</small>
            </Show>
          </>
        )}
      </Show>{' '}
      <Show when={props.transaction}>{(hash) => <HexValue hex={hash()} />}</Show>
    </li>
  );
}
