import type { Transaction } from '../../feed/contract/transaction.ts';
import { coins } from '../../feed/shown/units.ts';
import { coinAmount, integer, short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { kindName } from '../../words/kindName.ts';
import type { Measure } from './areas.ts';

/** A transaction in one line: hash, from → to, value, kind, and what its area means where that is another figure. */
export function rowText(row: Transaction, area: number, measure: Measure, coin: string | null): string {
  const to = row.to ?? row.created;
  const value = BigInt(row.value);
  return [
    short(row.hash),
    `${short(row.from)} → ${to === null ? t('none') : short(to)}`,
    coinAmount(value, coins(value), coin),
    kindName(row.kind),
    ...(measure === 'gas' ? [t('picture.gas', { amount: integer(area) })] : []),
  ].join(' · ');
}
