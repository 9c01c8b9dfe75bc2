import type { Status } from '../feed/shown/status.ts';
import { NOTICE_MS, type Snapshot } from '../feed/contract/snapshot.ts';
import { integer } from './figures.ts';
import { t } from './i18n.ts';
import { originFlag } from './nodeCommands.ts';
import { reasonText } from './reasonText.ts';
import { explainReason, type Explanation } from './explainReason.ts';

/** The message above the tables. */
export interface StatusMessage extends Omit<Explanation, 'remedy'> {
  /** null when the user need not do anything. */
  readonly remedy: Explanation['remedy'] | null;
  readonly tone: 'calm' | 'warn' | 'bad';
}

const message = (
  tone: StatusMessage['tone'],
  text: string,
  remedy: StatusMessage['remedy'] = 'retry',
  advice: StatusMessage['advice'] = null,
): StatusMessage => ({ tone, text, advice, remedy, copy: null });

/** The message for this status; null when all is well. `origin`: this install's own. */
export function statusMessage(
  snapshot: Snapshot | null,
  status: Status,
  origin: string,
  now: number,
): StatusMessage | null {
  const because = status.reason === null ? null : explainReason(status.reason, origin);
  // A server on this machine whose answer we may not read is often a geth that rejects this install's origin.
  if (status.maybeOrigin && status.reason?.kind === 'notANode' && because !== null)
    return {
      ...explainReason({ kind: 'originRefused' }, origin),
      text: because.text,
      advice: t('advice.maybeOrigin', { flag: originFlag(origin) }),
      tone: status.word === 'Refused' ? 'bad' : 'warn',
    };
  switch (status.word) {
    case 'Refused':
      return { ...(because ?? message('bad', t('situation.refused'), 'settings')), tone: 'bad' };
    case 'Offline':
      return { ...(because ?? message('warn', t('reason.noNetwork'))), tone: 'warn' };
    case 'Reconnecting':
      return { ...(because ?? message('warn', t('situation.reconnecting'))), tone: 'warn' };
    case 'Paused':
      return because === null
        ? message('calm', t('situation.paused'), 'resume')
        : { ...because, tone: 'warn' };
    case 'Late':
      return (
        notice(snapshot, now) ??
        (because ? { ...because, tone: 'warn' } : message('warn', t('situation.late')))
      );
    case 'Connecting':
      return because === null ? null : { ...because, tone: 'calm' };
    case 'Idle':
    case 'Live':
      return notice(snapshot, now) ?? clockOff(status) ?? onSecondEndpoint(status);
  }
}

function notice(snapshot: Snapshot | null, now: number): StatusMessage | null {
  const what = snapshot?.notice ?? null;
  if (what === null || now - what.at > NOTICE_MS) return null;
  const text =
    what.kind === 'chainRestarted'
      ? t('situation.restarted')
      : t('situation.rewound', { to: integer(what.to) });
  return message('calm', text, null);
}

const MINUTE_MS = 60_000;

function clockOff(status: Status): StatusMessage | null {
  if (status.skew === null) return null;
  const minutes = Math.max(1, Math.round(Math.abs(status.skew) / MINUTE_MS));
  return message('warn', t('situation.clock', minutes), 'settings');
}

function onSecondEndpoint(status: Status): StatusMessage | null {
  if (status.preferred === null || status.endpoint === null) return null;
  const { endpoint, reason } = status.preferred;
  return message(
    'calm',
    t('situation.second', { endpoint: status.endpoint }),
    'settings',
    t('situation.because', { endpoint, reason: reasonText(reason) }),
  );
}
