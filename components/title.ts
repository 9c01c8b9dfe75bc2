import { status } from '../feed/status.ts';
import { priceAt } from '../feed/priceAge.ts';
import type { Snapshot } from '../feed/types.ts';
import { networkName, type OwnWords } from '../settings/networkName.ts';
import { age, clock, gwei, integer } from './figures.ts';
import { t } from './i18n.ts';
import { reasonWords, statusWord } from './words.ts';

/**
 * The toolbar's tooltip: network, state and why, full block number, age, base fee, a price that is
 * stale, endpoint. The age
 * carries the time it was written at, since a tooltip stays what it was while nobody writes it anew.
 * @param origin this install's own, for words about a refused Origin
 * @param own what the user calls a custom network
 */
export function title(snapshot: Snapshot | null, now: number, origin: string, own: OwnWords | null): string {
  const said = status(snapshot, now);
  const lines: string[] = [t('name')];
  if (snapshot === null) return [...lines, statusWord(said.word)].join('\n');
  const { name } = networkName(snapshot.network, snapshot.chainId, own);
  lines[0] = t('title.network', { network: name, state: statusWord(said.word) });
  if (said.reason !== null) lines.push(reasonWords(said.reason, origin).text);
  const newest = snapshot.blocks[0];
  if (newest !== undefined) {
    lines.push(
      t('title.block', { block: integer(newest.number), age: age(said.age ?? 0), time: clock(now) }),
    );
    if (newest.baseFee !== null) lines.push(t('title.baseFee', { fee: gwei(BigInt(newest.baseFee)) }));
  }
  const price = priceAt(snapshot.price, now / 1000);
  if (price.kind === 'price' && price.stale) lines.push(t('price.stale', { age: age(price.age * 1000) }));
  if (said.endpoint !== null) lines.push(said.endpoint);
  return lines.join('\n');
}
