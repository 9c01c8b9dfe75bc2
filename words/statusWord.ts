import type { Status } from '../feed/shown/status.ts';
import { t } from './i18n.ts';

/** The name of a status in the catalogue's language: Live, Late, Idle, … */
export function statusWord(word: Status['word']): string {
  switch (word) {
    case 'Live':
      return t('connection.live');
    case 'Late':
      return t('connection.late');
    case 'Idle':
      return t('connection.idle');
    case 'Connecting':
      return t('connection.connecting');
    case 'Reconnecting':
      return t('connection.reconnecting');
    case 'Refused':
      return t('connection.refused');
    case 'Offline':
      return t('connection.offline');
    case 'Paused':
      return t('connection.paused');
  }
}
