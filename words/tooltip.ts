import { shortAge } from '../feed/shown/badge.ts';
import { status } from '../feed/shown/status.ts';
import { priceAt } from '../feed/shown/priceAge.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { networkName, type CustomNames } from '../settings/networkName.ts';
import { t } from './i18n.ts';
import { reasonText } from './reasonText.ts';
import { gweiInShort, timeOfDay } from './tooltipFigures.ts';
import { statusWord } from './statusWord.ts';

/**
 * The toolbar's tooltip: network, state and why, full block number, age, base fee, a price that is
 * stale, endpoint. The age
 * carries the time it was written at, since a tooltip stays what it was while nobody writes it anew.
 * @param own what the user calls a custom network
 */
export function tooltip(snapshot: Snapshot | null, now: number, own: CustomNames | null): string {
  const said = status(snapshot, now);
  const lines: string[] = [t('name')];
  if (snapshot === null) return [...lines, statusWord(said.word)].join('\n');
  const { name } = networkName(snapshot.network, snapshot.chainId, own);
  lines[0] = t('title.network', { network: name, state: statusWord(said.word) });
  if (said.reason !== null) lines.push(reasonText(said.reason));
  const newest = snapshot.blocks[0];
  if (newest !== undefined) {
    lines.push(
      t('title.block', { block: newest.number, age: shortAge(said.age ?? 0), time: timeOfDay(now) }),
    );
    if (newest.baseFee !== null) lines.push(t('title.baseFee', { fee: gweiInShort(BigInt(newest.baseFee)) }));
  }
  const price = priceAt(snapshot.price, now / 1000);
  if (price.kind === 'price' && price.stale)
    lines.push(t('price.stale', { age: shortAge(price.age * 1000) }));
  if (said.endpoint !== null) lines.push(said.endpoint);
  return lines.join('\n');
}
