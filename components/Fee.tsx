import type { JSX } from 'solid-js';
import { gwei, integer } from './figures.ts';
import { t } from './i18n.ts';

const MILLIONTH = 1_000_000n;

/** A price of gas: in gwei, or in wei where gwei would be all zeros. Its value is in wei. */
export function Fee(props: { readonly wei: string }): JSX.Element {
  const tiny = (): boolean => BigInt(props.wei) < MILLIONTH;
  return (
    <>
      <data value={props.wei}>{tiny() ? integer(BigInt(props.wei)) : gwei(BigInt(props.wei))}</data>{' '}
      <small classList={{ wei: tiny() }}>{tiny() ? t('unit.weiName') : t('unit.gweiName')}</small>
    </>
  );
}
