import { Show, type JSX } from 'solid-js';
import type { Price } from '../feed/types.ts';
import { usd } from './figures.ts';
import { t } from './i18n.ts';
import { dollars } from './money.ts';

/** Wei in dollars and cents, or why not. */
export function Dollars(props: { readonly wei: bigint; readonly price: Price }): JSX.Element {
  const reason = (): string => (props.price.kind === 'none' ? t(`price.${props.price.reason}`) : '');
  return (
    <Show
      when={dollars(props.wei, props.price)}
      fallback={
        <span class="faint" title={reason()}>
          {t('none')}
        </span>
      }
    >
      {(text) => <data value={text()}>{usd(text())}</data>}
    </Show>
  );
}
