import type { JSX } from 'solid-js';
import { gwei, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

const MILLIONTH = 1_000_000n;
/** Ten-thousandths of a gwei: finer ones have no room in a narrow column. */
const FINEST = 100_000n;

/** A price of gas: in gwei, or in wei where gwei would be all zeros. Its value is in wei. */
export function Fee(props: { readonly wei: string }): JSX.Element {
  const view = useView();
  const wei = (): bigint => BigInt(props.wei);
  const tiny = (): boolean => wei() < MILLIONTH;
  const inGwei = (): string => gwei(view.room() === 'narrow' ? wei() - (wei() % FINEST) : wei());
  return (
    <>
      <data value={props.wei}>{tiny() ? integer(wei()) : inGwei()}</data>{' '}
      <small classList={{ wei: tiny() }}>{tiny() ? t('unit.weiName') : t('unit.gweiName')}</small>
    </>
  );
}
