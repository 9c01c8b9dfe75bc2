import type { Reason } from '../feed/contract/linkView.ts';
import { t } from './i18n.ts';
import { originFlag } from './nodeCommands.ts';
import { reasonText } from './reasonText.ts';

/** The one useful thing to do about a state. */
export type Remedy = 'retry' | 'settings' | 'copy' | 'resume';

/** A reason in words a person understands. */
export interface Explanation {
  /** One sentence: what is wrong. */
  readonly text: string;
  /** One sentence: what to do about it; null where waiting is all there is. */
  readonly advice: string | null;
  readonly remedy: Remedy;
  /** What the remedy `copy` puts on the clipboard. */
  readonly copy: string | null;
}

type Action = Omit<Explanation, 'text'>;

const retry = (advice: string | null = null): Action => ({ advice, remedy: 'retry', copy: null });
const settings = (advice: string): Action => ({ advice, remedy: 'settings', copy: null });

/** What to do about a reason; `origin` is this install's own. */
function actionFor(reason: Reason, origin: string): Action {
  switch (reason.kind) {
    case 'noConnection':
    case 'closed':
    case 'noReceipts':
    case 'unknownBlock':
    case 'silent':
      return retry();
    case 'noNetwork':
    case 'serverTrouble':
    case 'timeout':
    case 'hostGone':
      return retry(t(`advice.${reason.kind}`));
    case 'originRefused': {
      const flag = originFlag(origin);
      return { advice: t('advice.originRefused', { flag }), remedy: 'copy', copy: flag };
    }
    case 'unreachable':
    case 'notANode':
    case 'keyRefused':
    case 'rateLimited':
    case 'notWebSocket':
    case 'noSubscriptions':
    case 'wrongChain':
    case 'badUrl':
    case 'noEndpoint':
    case 'badAnswer':
    case 'lagging':
    case 'forgedHeader':
      return settings(t(`advice.${reason.kind}`));
  }
}

/** A reason → what is wrong and what to do; `origin` is this install's own. */
export const explain = (reason: Reason, origin: string): Explanation => ({
  text: reasonText(reason),
  ...actionFor(reason, origin),
});
