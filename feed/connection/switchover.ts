import { returnAfter } from './endpoints.ts';
import { FeedError } from '../contract/errors.ts';
import type { Follower } from './follower.ts';
import type { Meter } from '../rpc/meter.ts';
import type { Loss } from '../rpc/rpc.ts';
import { type FirstAnswers, openSession, type Session } from './session.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** An endpoint that may be better than the one in use: it comes before it in order, or its chain may be ahead. */
export interface Candidate {
  readonly url: string;
  readonly because: 'preferred' | 'ahead';
}

export interface SwitchoverCallbacks {
  /** The endpoint to try now, or null. */
  readonly better: () => Candidate | null;
  readonly wantsPush: () => boolean;
  readonly follower: () => Follower | null;
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

/**
 * The way to a better endpoint, make-before-break: it feeds only after its first block joins ours. Better is the
 * preferred one once it serves again, and any that is ahead of a stalled one.
 */
export interface Switchover {
  /** Tries a better endpoint, if it is time. */
  readonly tryBetter: () => void;
  /** The endpoint in use has just failed or changed: the next trial is minutes away. */
  readonly postpone: () => void;
  /** The wall clock moved by so many ms. */
  readonly setBack: (by: number) => void;
  readonly stop: () => void;
}

interface Trial extends Pick<Candidate, 'because'> {
  readonly session: Session;
  readonly since: number;
  heads: readonly unknown[];
}

const LONGEST_TRIAL_MS = 15_000;
// A fast chain announces so many heads during one walk. Of more, the newest head's own walk fetches the rest.
const MOST_HEADS = 64;

export function createSwitchover(
  callbacks: SwitchoverCallbacks,
  environment: Environment,
  meter: Meter,
): Switchover {
  let trial: Trial | null = null;
  let dueAt = 0;

  const trialOf = (session: Session): Trial | null => (trial?.session === session ? trial : null);

  function postpone(): void {
    dueAt = environment.now() + returnAfter(environment.random());
  }

  function stop(): void {
    trial?.session.close();
    trial = null;
  }

  function drop(url: string, reason: Reason): void {
    stop();
    callbacks.failed(url, reason);
  }

  function tryBetter(): void {
    const now = environment.now();
    if (trial && Math.abs(now - trial.since) > LONGEST_TRIAL_MS) {
      drop(trial.session.url, { kind: 'noConnection' });
    }
    if (trial || now < dueAt) return;
    const candidate = callbacks.better();
    if (candidate === null) return;
    postpone();
    begin(candidate);
  }

  function begin({ url, because }: Candidate): void {
    try {
      trial = { session: openCandidate(url), because, since: environment.now(), heads: [] };
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      callbacks.failed(url, error.reason);
    }
  }

  function openCandidate(url: string): Session {
    const session = openSession(
      url,
      callbacks.wantsPush(),
      {
        opened: () => undefined,
        answered: (first) => void judge(session, first),
        head: (raw) => {
          const waiting = trialOf(session);
          if (waiting) waiting.heads = [...waiting.heads, raw].slice(-MOST_HEADS);
          else callbacks.head(session, raw);
        },
        lost: (loss) => {
          if (trialOf(session)) drop(url, loss.judged ?? { kind: 'noConnection' });
          else void callbacks.lost(session, loss);
        },
        failed: (error) => {
          if (trialOf(session)) drop(url, error.reason);
        },
      },
      environment,
      meter,
    );
    return session;
  }

  async function judge(session: Session, first: FirstAnswers): Promise<void> {
    try {
      const ahead = (await callbacks.follower()?.judge(session, first)) ?? null;
      const judged = trialOf(session);
      if (!judged) return;
      const mustLead = judged.because === 'ahead';
      if (ahead === null || (mustLead && ahead <= 0)) {
        return drop(session.url, { kind: 'lagging', behind: 0 });
      }
      trial = null;
      const fault: Reason | null = mustLead ? { kind: 'lagging', behind: ahead } : null;
      callbacks.takeOver(session, first, judged.heads, fault);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (trialOf(session)) drop(session.url, error.reason);
    }
  }

  return {
    tryBetter,
    postpone,
    setBack: (by) => {
      dueAt += Math.min(by, 0);
    },
    stop,
  };
}
