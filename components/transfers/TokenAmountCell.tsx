import { Show, type JSX } from 'solid-js';
import type { TokenAmount } from '../../feed/contract/transfer.ts';
import { coins, formatUnits } from '../../feed/shown/units.ts';
import { tokenAmount, tokenAmountShort } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** The amount of a transfer, or the ids of what it moved. */
export function TokenAmountCell(props: {
  readonly what: TokenAmount;
  readonly decimals: number | null;
}): JSX.Element {
  const view = useView();
  const brief = (text: string): string => (view.size() === 'narrow' ? tokenAmountShort : tokenAmount)(text);
  const coin = (): string | null => (props.what.kind === 'coin' ? coins(BigInt(props.what.amount)) : null);
  const erc20 = (): string | null => (props.what.kind === 'erc20' ? props.what.amount : null);
  const erc721 = (): string | null => (props.what.kind === 'erc721' ? props.what.id : null);
  const items = (): Extract<TokenAmount, { kind: 'erc1155' }>['items'] | null =>
    props.what.kind === 'erc1155' ? props.what.items : null;
  return (
    <>
      <Show when={coin()}>
        {(exact) => (
          <data value={exact()} title={exact()}>
            {brief(exact())}
          </data>
        )}
      </Show>
      <Show when={erc20()}>
        {(raw) => {
          const exact = (): string => formatUnits(BigInt(raw()), props.decimals ?? 0);
          return (
            <>
              <data value={exact()} title={exact()}>
                {brief(exact())}
              </data>
              <Show when={props.decimals === null}>
                <small> {t('transfers.raw')}</small>
              </Show>
            </>
          );
        }}
      </Show>
      <Show when={erc721()}>
        {(id) => (
          <data value={id()} title={id()}>
            {t('transfers.id', { id: id().length > 10 ? `${id().slice(0, 8)}…` : id() })}
          </data>
        )}
      </Show>
      <Show when={items()}>
        {(list) => (
          <data
            value={list()
              .map((item) => `${item.amount}×${item.id}`)
              .join(' ')}
          >
            {list().length === 1
              ? t('transfers.item', {
                  amount: brief(list()[0]?.amount ?? '0'),
                  id: (list()[0]?.id ?? '').slice(0, 8),
                })
              : t('transfers.items', list().length)}
          </data>
        )}
      </Show>
    </>
  );
}
