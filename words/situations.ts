import type { Status } from '../feed/shown/status.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { integer } from './figures.ts';
import { t } from './i18n.ts';
import { originFlag } from './ownNodes.ts';
import { reasonText } from './reasonText.ts';
import { reasonWords, type Words } from './words.ts';

export interface Situated extends Omit<Words, 'remedy'> {
  /** null where there is nothing to do. */
  readonly remedy: Words['remedy'] | null;
  readonly tone: 'calm' | 'warn' | 'bad';
}

/** How long a notice stays, ms. */
const NOTICE_MS = 60_000;

/** What to say above the tables; null when all is well. `origin` is this install's own. */
export function situation(
  snapshot: Snapshot | null,
  status: Status,
  origin: string,
  now: number,
): Situated | null {
  const because = status.reason === null ? null : reasonWords(status.reason, origin);
  // What answers on this machine, unseen by us, may well be a geth that was not told to take our WebSocket.
  if (status.maybeOrigin && status.reason?.kind === 'notANode' && because !== null)
    return {
      ...reasonWords({ kind: 'originRefused' }, origin),
      text: because.text,
      advice: t('advice.maybeOrigin', { flag: originFlag(origin) }),
      tone: status.word === 'Refused' ? 'bad' : 'warn',
    };
  const say = (tone: Situated['tone'], text: string, remedy: Situated['remedy'] = 'retry'): Situated => ({
    tone,
    text,
    advice: because?.text ?? null,
    remedy,
    copy: null,
  });
  switch (status.word) {
    case 'Refused':
      return { ...(because ?? say('bad', t('situation.refused'), 'settings')), tone: 'bad' };
    case 'Offline':
      return { ...(because ?? say('warn', t('reason.noNetwork'))), tone: 'warn' };
    case 'Reconnecting':
      return { ...(because ?? say('warn', t('situation.reconnecting'))), tone: 'warn' };
    case 'Paused':
      return because === null ? say('calm', t('situation.paused'), 'resume') : { ...because, tone: 'warn' };
    case 'Late':
      return notice(snapshot, now) ?? say('warn', t('situation.late'));
    case 'Connecting':
      return because === null ? null : { ...because, tone: 'calm' };
    case 'Idle':
    case 'Live':
      return notice(snapshot, now) ?? clockOff(status) ?? second(status);
  }
}

function notice(snapshot: Snapshot | null, now: number): Situated | null {
  const what = snapshot?.notice ?? null;
  if (what === null || now - what.at > NOTICE_MS) return null;
  const text =
    what.kind === 'chainRestarted'
      ? t('situation.restarted')
      : t('situation.rewound', { to: integer(what.to) });
  return { tone: 'calm', text, advice: null, remedy: null, copy: null };
}

const MINUTE_MS = 60_000;

function clockOff(status: Status): Situated | null {
  if (status.skew === null) return null;
  const minutes = Math.max(1, Math.round(Math.abs(status.skew) / MINUTE_MS));
  return { tone: 'warn', text: t('situation.clock', minutes), advice: null, remedy: 'settings', copy: null };
}

function second(status: Status): Situated | null {
  if (status.preferred === null || status.endpoint === null) return null;
  const { endpoint, reason } = status.preferred;
  return {
    tone: 'calm',
    text: t('situation.second', { endpoint: status.endpoint }),
    advice: t('situation.because', { endpoint, reason: reasonText(reason) }),
    remedy: 'settings',
    copy: null,
  };
}
