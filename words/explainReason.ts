import type { Reason } from '../feed/contract/linkView.ts';
import { t } from './i18n.ts';
import { originFlag } from './nodeCommands.ts';
import { reasonText } from './reasonText.ts';

/** The one action that a message offers. */
export type Remedy = 'retry' | 'settings' | 'copy' | 'resume';

/** A reason in plain words. */
export interface Explanation {
  /** One sentence: what is wrong. */
  readonly text: string;
  /** One sentence: what to do about it; null when the user can only wait. */
  readonly advice: string | null;
  readonly remedy: Remedy;
  /** The text that the remedy `copy` puts on the clipboard. */
  readonly copy: string | null;
}

type Action = Omit<Explanation, 'text'>;

const retry = (advice: string | null = null): Action => ({ advice, remedy: 'retry', copy: null });
const settings = (advice: string): Action => ({ advice, remedy: 'settings', copy: null });

/** The action for a reason. `origin`: this install's own. */
function actionFor(reason: Reason, origin: string): Action {
  switch (reason.kind) {
    case 'noConnection':
    case 'closed':
    case 'noReceipts':
    case 'unknownBlock':
    case 'nodeSyncing':
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
    case 'noMethod':
    case 'tooLarge':
    case 'lagging':
    case 'forgedHeader':
    case 'contradicted':
      return settings(t(`advice.${reason.kind}`));
  }
}

/** Explains a reason: the problem, and the action for it. `origin`: this install's own. */
export const explainReason = (reason: Reason, origin: string): Explanation => ({
  text: reasonText(reason),
  ...actionFor(reason, origin),
});
