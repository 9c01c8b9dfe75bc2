import { FeedError } from '../contract/errors.ts';
import type { Meter } from '../rpc/meter.ts';
import { type FirstAnswers, openSession, type Session } from './session.ts';
import type { Candidate } from './endpoints.ts';
import type { HeadReceiver } from './headReceiver.ts';
import type { Loss } from '../rpc/rpc.ts';
import type { Reason } from '../contract/linkView.ts';
import { reasonFromClose } from '../refusal/refusal.ts';
import type { Environment } from '../contract/environment.ts';

/** Why a candidate was lost. Its failed handshake is no reason to ask it over HTTP too. */
const reasonOf = ({ opened, code, text }: Loss, url: string): Reason =>
  opened ? reasonFromClose(code, text, url) : { kind: 'noConnection' };

/** The trial of one better endpoint, until it takes over, fails or is stopped. */
export interface Trial {
  readonly url: string;
  readonly since: number;
  readonly stop: () => void;
}

export interface TrialCallbacks {
  readonly wantsPush: () => boolean;
  readonly receiver: () => HeadReceiver | null;
  /**
   * The candidate may feed now. `heads`: announced meanwhile, unread, oldest first. `fault`: why the endpoint in use is
   * left, null when only because it is not the preferred one.
   */
  readonly takeOver: (
    candidate: Session,
    first: FirstAnswers,
    heads: readonly unknown[],
    fault: Reason | null,
  ) => void;
  readonly failed: (url: string, reason: Reason) => void;
  /** A head of a session that took over. */
  readonly head: (session: Session, raw: unknown) => void;
  /** The end of a session that took over. */
  readonly lost: (session: Session, loss: Loss) => Promise<void>;
}

// A fast chain announces so many heads during one walk. Of more, the newest head's own walk fetches the rest.
const MOST_HEADS = 64;

/** Opens the candidate's connection. `over`: the trial is over. Throws FeedError `badUrl`. */
export function startTrial(
  { url, because }: Candidate,
  callbacks: TrialCallbacks,
  over: () => void,
  environment: Environment,
  meter: Meter,
): Trial {
  let state: 'running' | 'over' = 'running';
  let heads: readonly unknown[] = [];

  function end(): void {
    state = 'over';
    over();
  }

  function stop(): void {
    if (state === 'over') return;
    end();
    session.close();
  }

  function drop(reason: Reason): void {
    stop();
    callbacks.failed(url, reason);
  }

  async function judge(first: FirstAnswers): Promise<void> {
    try {
      const ahead = (await callbacks.receiver()?.judge(session, first)) ?? null;
      if (state === 'over') return;
      const mustLead = because === 'ahead';
      if (ahead === null || (mustLead && ahead <= 0)) return drop({ kind: 'lagging', behind: 0 });
      end();
      const fault: Reason | null = mustLead ? { kind: 'lagging', behind: ahead } : null;
      callbacks.takeOver(session, first, heads, fault);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (state === 'running') drop(error.reason);
    }
  }

  const session: Session = openSession(
    url,
    callbacks.wantsPush(),
    {
      opened: () => undefined,
      answered: (first) => void judge(first),
      head: (raw) => {
        if (state === 'running') heads = [...heads, raw].slice(-MOST_HEADS);
        else callbacks.head(session, raw);
      },
      lost: (loss) => {
        if (state === 'running') drop(loss.judged ?? reasonOf(loss, url));
        else void callbacks.lost(session, loss);
      },
      failed: (error) => {
        if (state === 'running') drop(error.reason);
      },
    },
    environment,
    meter,
  );
  return { url, since: environment.now(), stop };
}
