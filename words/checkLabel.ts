import type { Provenance } from '../feed/contract/question.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { BodyCheck, SenderCheck, Transaction } from '../feed/contract/transaction.ts';
import { integer, short } from './figures.ts';
import { t } from './i18n.ts';

export interface CheckLabel {
  readonly text: string;
  readonly title: string;
  readonly tone: 'plain' | 'good' | 'bad';
}

/** The label of a block's rows: they match the block, a node reported them, or why neither can be shown. */
export function checkLabel(
  check: BodyCheck,
  forged: boolean,
  block: Hex,
  source: Provenance,
  rows: readonly Transaction[],
): CheckLabel {
  const reported = t('check.reported', { endpoint: source.endpoint });
  // No hash covers `from`: rows that match the block may still name senders who did not sign.
  if (forged && check.kind !== 'mismatch') return { text: t('check.forged'), title: reported, tone: 'bad' };
  switch (check.kind) {
    case 'checking':
      return { text: reported, title: t('check.checking'), tone: 'plain' };
    case 'matches':
      return check.headerMatches
        ? {
            text: t('check.matches', { block: short(block), endpoint: source.announcedBy }),
            title: block,
            tone: 'good',
          }
        : { text: reported, title: t('check.headerUnchecked'), tone: 'plain' };
    case 'uncheckable':
      return {
        text: t('check.uncheckable', { reason: whyUncheckable(check, rows) }),
        title: reported,
        tone: 'plain',
      };
    case 'mismatch':
      return { text: t('check.mismatch'), title: reported, tone: 'bad' };
  }
}

/** How many of all senders signed their transactions; null before the first signature is checked. */
export function senderLabel(senders: ReadonlyMap<number, SenderCheck>, total: number): CheckLabel | null {
  if (senders.size === 0) return null;
  const count = (is: SenderCheck): number => [...senders.values()].filter((check) => check === is).length;
  const [recovered, uncheckable, forged] = [count('recovered'), count('uncheckable'), count('mismatch')];
  const text = t('check.senders', { recovered: integer(recovered), total: integer(total) });
  if (forged > 0) return { text, title: t('check.forged'), tone: 'bad' };
  const title = uncheckable === 0 ? '' : t('check.unsigned', uncheckable, [integer(uncheckable)]);
  return { text, title, tone: recovered === total ? 'good' : 'plain' };
}

/** Up to this type a network may only differ in the fields, so the label does not name the type. */
const LAST_KNOWN_TYPE = 4;

/** Why a block's root cannot be recomputed, with number and type of the transactions that prevent it. */
function whyUncheckable(
  { reason, indexes }: Extract<BodyCheck, { kind: 'uncheckable' }>,
  rows: readonly Transaction[],
): string {
  if (reason !== 'unknownType' && reason !== 'systemTransaction') return t(`check.${reason}`);
  const types = [...new Set(indexes.map((index) => rows[index]?.type ?? 0))];
  if (types.some((type) => type <= LAST_KNOWN_TYPE)) return t(`check.${reason}`);
  const named = types.map((type) => `0x${type.toString(16)}`).join(', ');
  return t('check.ofType', indexes.length, [integer(indexes.length), named]);
}
