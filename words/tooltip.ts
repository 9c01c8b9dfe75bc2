import { shortAge } from '../feed/shown/shortAge.ts';
import { status } from '../feed/shown/status.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { networkName, type CustomNames } from '../settings/networkName.ts';
import { t } from './i18n.ts';
import { reasonText } from './reasonText.ts';
import { gweiInShort, timeOfDay } from './tooltipFigures.ts';
import { statusWord } from './statusWord.ts';

/**
 * The toolbar's tooltip: network, status and reason, block number, age, a false header, base fee, a stale price,
 * endpoint. The age comes with the time of writing, since a tooltip keeps its text until the next block.
 * @param custom the user's names for a custom network
 */
export function tooltip(snapshot: Snapshot | null, now: number, custom: CustomNames | null): string {
  const shown = status(snapshot, now);
  const lines: string[] = [t('name')];
  if (snapshot === null) return [...lines, statusWord(shown.word)].join('\n');
  const { name } = networkName(snapshot.network, snapshot.chainId, custom);
  lines[0] = t('title.network', { network: name, state: statusWord(shown.word) });
  if (shown.reason !== null) lines.push(reasonText(shown.reason));
  const newest = snapshot.blocks[0];
  if (newest !== undefined) {
    lines.push(
      shown.age === null
        ? `${t('blocks.block')} ${newest.number}`
        : t('title.block', { block: newest.number, age: shortAge(shown.age), time: timeOfDay(now) }),
    );
    if (newest.check.kind === 'mismatch') lines.push(t('blocks.mismatch'));
    if (newest.baseFee !== null) lines.push(t('title.baseFee', { fee: gweiInShort(BigInt(newest.baseFee)) }));
  }
  const { price } = snapshot;
  if (price.kind === 'price' && price.stale)
    lines.push(t('price.stale', { age: shortAge(price.age * 1000) }));
  if (shown.endpoint !== null) lines.push(shown.endpoint);
  return lines.join('\n');
}
