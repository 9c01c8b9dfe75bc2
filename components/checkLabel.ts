import type { BodyCheck, Hex } from '../feed/types.ts';
import { short } from './figures.ts';
import { t } from './i18n.ts';

export interface CheckLabel {
  readonly text: string;
  readonly title: string;
  readonly tone: 'plain' | 'good' | 'bad';
}

/** What may be claimed of a block's rows: that they match, that they are reported, or why neither. */
export function checkLabel(check: BodyCheck, forged: boolean, block: Hex, endpoint: string): CheckLabel {
  const reported = t('check.reported', { endpoint });
  // `from` is in no hash: rows that match the block may still name senders who did not sign.
  if (forged && check.kind !== 'mismatch') return { text: t('check.forged'), title: reported, tone: 'bad' };
  switch (check.kind) {
    case 'checking':
      return { text: reported, title: t('check.checking'), tone: 'plain' };
    case 'matches':
      return check.headerMatches
        ? { text: t('check.matches', { block: short(block), endpoint }), title: block, tone: 'good' }
        : { text: reported, title: t('check.headerUnchecked'), tone: 'plain' };
    case 'uncheckable':
      return {
        text: t('check.uncheckable', { reason: t(`check.${check.reason}`) }),
        title: reported,
        tone: 'plain',
      };
    case 'mismatch':
      return { text: t('check.mismatch'), title: reported, tone: 'bad' };
  }
}
