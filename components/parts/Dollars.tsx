import { Show, type JSX } from 'solid-js';
import type { Price } from '../../feed/contract/snapshot.ts';
import { age, usd, usdShort } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { dollars, PENDING } from '../../feed/shown/dollars.ts';
import { useView } from '../view/view.ts';

/** Wei in dollars and cents. Its title explains a missing or stale price. */
export function Dollars(props: { readonly wei: bigint; readonly price: Price }): JSX.Element {
  const view = useView();
  const reason = (): string => (props.price.kind === 'none' ? t(`price.${props.price.reason}`) : '');
  const pending = (): boolean => props.price.kind === 'none' && props.price.reason === 'pending';
  const stale = (): string | undefined =>
    props.price.kind === 'price' && props.price.stale
      ? t('price.stale', { age: age(props.price.age * 1000) })
      : undefined;
  return (
    <Show
      when={dollars(props.wei, props.price)}
      fallback={
        <span class="faint" title={reason()}>
          {pending() ? PENDING : t('none')}
        </span>
      }
    >
      {(text) => (
        <data value={text()} title={stale()} classList={{ stale: stale() !== undefined }}>
          {(view.size() === 'narrow' ? usdShort : usd)(text())}
        </data>
      )}
    </Show>
  );
}
