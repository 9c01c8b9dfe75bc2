import type { Status } from '../feed/status.ts';
import type { Reason } from '../feed/types.ts';
import { integer } from './figures.ts';
import { t } from './i18n.ts';
import { originFlag } from './ownNodes.ts';

/** The one useful thing to do about a state. */
export type Remedy = 'retry' | 'settings' | 'copy' | 'resume';

/** A reason in words a person understands. */
export interface Words {
  /** One sentence: what is wrong. */
  readonly text: string;
  /** One sentence: what to do about it; null where waiting is all there is. */
  readonly advice: string | null;
  readonly remedy: Remedy;
  /** What the remedy `copy` puts on the clipboard. */
  readonly copy: string | null;
}

function retry(text: string, advice: string | null = null): Words {
  return { text, advice, remedy: 'retry', copy: null };
}

function settings(text: string, advice: string): Words {
  return { text, advice, remedy: 'settings', copy: null };
}

/** A reason → what is wrong and what to do; `origin` is this install's own. */
export function reasonWords(reason: Reason, origin: string): Words {
  switch (reason.kind) {
    case 'noConnection':
      return retry(t('reason.noConnection'));
    case 'noNetwork':
      return retry(t('reason.noNetwork'), t('advice.noNetwork'));
    case 'unreachable':
      return settings(t('reason.unreachable'), t('advice.unreachable'));
    case 'notANode':
      return settings(t('reason.notANode'), t('advice.notANode'));
    case 'keyRefused':
      return settings(t('reason.keyRefused', { status: reason.status }), t('advice.keyRefused'));
    case 'rateLimited':
      return settings(t('reason.rateLimited'), t('advice.rateLimited'));
    case 'serverTrouble':
      return retry(t('reason.serverTrouble', { status: reason.status }), t('advice.serverTrouble'));
    case 'notWebSocket':
      return settings(t('reason.notWebSocket'), t('advice.notWebSocket'));
    case 'noSubscriptions':
      return settings(t('reason.noSubscriptions'), t('advice.noSubscriptions'));
    case 'wrongChain':
      return settings(
        t('reason.wrongChain', { expected: reason.expected, got: reason.got }),
        t('advice.wrongChain'),
      );
    case 'originRefused':
      return {
        text: t('reason.originRefused'),
        advice: t('advice.originRefused', { flag: originFlag(origin) }),
        remedy: 'copy',
        copy: originFlag(origin),
      };
    case 'badUrl':
      return settings(t('reason.badUrl'), t('advice.badUrl'));
    case 'noEndpoint':
      return settings(t('reason.noEndpoint'), t('advice.noEndpoint'));
    case 'timeout':
      return retry(t('reason.timeout', { method: reason.method }), t('advice.timeout'));
    case 'badAnswer':
      return settings(t('reason.badAnswer', { field: reason.field, got: reason.got }), t('advice.badAnswer'));
    case 'closed':
      return retry(t('reason.closed', { code: reason.code }));
    case 'lagging':
      return settings(t('reason.lagging', reason.behind, [integer(reason.behind)]), t('advice.lagging'));
    case 'forgedHeader':
      return settings(t('reason.forgedHeader'), t('advice.forgedHeader'));
    case 'noReceipts':
      return retry(t('tools.noReceipts'));
    case 'silent':
      return retry(t('reason.silent'));
    case 'hostGone':
      return retry(t('reason.hostGone'), t('advice.hostGone'));
  }
}

/** The word of a status in the catalogue's language: Live, Late, Idle, … */
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
