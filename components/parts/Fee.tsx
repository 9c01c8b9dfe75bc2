import type { JSX } from 'solid-js';
import { gwei, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** Wei in a thousandth and in a hundredth of a gwei. */
const THOUSANDTH = 1_000_000n;
const HUNDREDTH = 10_000_000n;
/** A narrow column has room for ten-thousandths of a gwei, no finer, and for five digits in wei. */
const FINEST = 100_000n;

/** A price of gas in gwei, or in wei below the finest gwei that are shown. `<data>` has the exact wei. */
export function Fee(props: { readonly wei: string }): JSX.Element {
  const view = useView();
  const wei = (): bigint => BigInt(props.wei);
  const narrow = (): boolean => view.size() === 'narrow';
  const tiny = (): boolean => wei() < (narrow() ? FINEST : THOUSANDTH);
  // From a hundredth on, three digits are no finer. A second rounding would not be to the nearest.
  const rounded = (): bigint =>
    narrow() && wei() < HUNDREDTH ? ((wei() + FINEST / 2n) / FINEST) * FINEST : wei();
  const text = (): string => (tiny() ? integer(wei()) : gwei(rounded()));
  return (
    <>
      <data value={props.wei} title={t('unit.wei', { amount: integer(wei()) })}>
        {text()}
      </data>{' '}
      <small class={tiny() ? 'wei' : ''}>{t(tiny() ? 'unit.weiName' : 'unit.gweiName')}</small>
    </>
  );
}
