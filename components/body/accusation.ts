import { t } from '../../words/i18n.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import type { TransfersTab } from '../transfers/transfersTab.tsx';
import type { Tab } from './BodyTabs.tsx';

/** What contradicts the rows of a tab, in words, so that they wait behind a click; null where nothing does. */
export function accusation(tab: Tab, body: LoadedBody, transfers: TransfersTab | null): string | null {
  if (tab === 'transfers' && transfers?.contradicted() === true) return t('check.receipts');
  // Which coins are a transaction's own value, and whose a transfer is, follows from the transactions.
  if (body.check().kind === 'mismatch') return t('check.mismatch');
  if (tab === 'transactions' && body.receiptsCheck().kind === 'mismatch') return t('check.receipts');
  return body.forged() ? t('check.forged') : null;
}
