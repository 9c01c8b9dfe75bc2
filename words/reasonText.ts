import type { NodeSyncing, Reason } from '../feed/contract/linkView.ts';
import { integer } from './figures.ts';
import { t } from './i18n.ts';
import { quoted } from './quoted.ts';

/** One sentence: what is wrong. What to do is in explainReason.ts, which the background does not load. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'keyRefused':
    case 'serverTrouble':
      return t(`reason.${reason.kind}`, { status: reason.status });
    case 'wrongChain':
      return t('reason.wrongChain', { expected: reason.expected, got: reason.got });
    case 'timeout':
    case 'noMethod':
      return t(`reason.${reason.kind}`, { method: reason.method });
    case 'badAnswer':
      return t('reason.badAnswer', { field: reason.field, got: reason.got });
    case 'closed': {
      const text = quoted(reason.text);
      return t(text === '' ? 'reason.closed' : 'reason.closedWith', { ...reason, text });
    }
    case 'lagging':
      return t('reason.lagging', reason.behind, [integer(reason.behind)]);
    case 'nodeSyncing':
      return syncingText(reason);
    case 'noReceipts':
      return t('tools.noReceipts');
    case 'noConnection':
    case 'noNetwork':
    case 'unreachable':
    case 'notANode':
    case 'rateLimited':
    case 'notWebSocket':
    case 'noSubscriptions':
    case 'originRefused':
    case 'badUrl':
    case 'noEndpoint':
    case 'forgedHeader':
    case 'contradicted':
    case 'silent':
    case 'unknownBlock':
    case 'tooLarge':
    case 'hostGone':
      return t(`reason.${reason.kind}`);
  }
}

function syncingText({ progress }: NodeSyncing): string {
  if (progress === null) return t('reason.nodeSyncing');
  const { current, highest } = progress;
  const percent = Math.floor((100 * current) / highest);
  return t('reason.nodeSyncingAt', { current: integer(current), highest: integer(highest), percent });
}
