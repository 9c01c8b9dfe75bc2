import type { JSX } from 'solid-js';
import { gwei, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

const MILLIONTH = 1_000_000n;
/** A narrow column has room for ten-thousandths of a gwei, no finer, and for five digits in wei. */
const FINEST = 100_000n;

/** A price of gas in gwei, or in wei below the finest gwei that are shown. `<data value>` is in wei. */
export function Fee(props: { readonly wei: string }): JSX.Element {
  const view = useView();
  const wei = (): bigint => BigInt(props.wei);
  const narrow = (): boolean => view.size() === 'narrow';
  const tiny = (): boolean => wei() < (narrow() ? FINEST : MILLIONTH);
  const inGwei = (): string => gwei(narrow() ? wei() - (wei() % FINEST) : wei());
  return (
    <>
      <data value={props.wei}>{tiny() ? integer(wei()) : inGwei()}</data>{' '}
      <small classList={{ wei: tiny() }}>{tiny() ? t('unit.weiName') : t('unit.gweiName')}</small>
    </>
  );
}
