import { returnAfter } from './endpoints.ts';
import { FeedError } from '../contract/errors.ts';
import type { Meter } from '../rpc/meter.ts';
import type { Loss } from '../rpc/rpc.ts';
import { type Greeting, openSession, type Session } from './session.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** An endpoint that may be better than the one in use: it comes before it in order, or its chain may be ahead. */
export interface Candidate {
  readonly url: string;
  readonly because: 'preferred' | 'ahead';
}

/** What a comeback asks of the connection. */
export interface SwitchoverCallbacks {
  /** What may be tried now. */
  readonly better: () => Candidate | null;
  readonly wantsPush: () => boolean;
  /** How many heights its newest block is above ours; null when it does not join what is kept. Rejects with FeedError. */
  readonly tryOut: (session: Session, greeting: Greeting) => Promise<number | null>;
  /** It may feed now. `heads`: announced meanwhile, unread, oldest first. `left`: why the one in use is left, if it is at fault. */
  readonly takeOver: (
    session: Session,
    greeting: Greeting,
    heads: readonly unknown[],
    left: Reason | null,
  ) => void;
  readonly failed: (url: string, reason: Reason) => void;
  /** Of a session that took over. */
  readonly head: (session: Session, raw: unknown) => void;
  /** Of a session that took over. */
  readonly lost: (session: Session, loss: Loss) => void;
}

/**
 * The way to a better endpoint, make before break: it feeds only after its first block joins. Better is the preferred
 * one, once it serves again, and any that is ahead while the one in use answers but stands still.
 */
export interface Switchover {
  /** Tries a better endpoint, if it is time. */
  readonly look: () => void;
  /** The one in use is new: the better ones are looked at in a while. */
  readonly postpone: () => void;
  /** The clock was set back. */
  readonly setBack: (by: number) => void;
  readonly stop: () => void;
}

interface Trial extends Pick<Candidate, 'because'> {
  readonly session: Session;
  readonly since: number;
  heads: readonly unknown[];
}

const PATIENCE_MS = 15_000;
// A fast chain's, while one walk is made; beyond this the newest head's own walk catches up.
const MOST_HEADS = 64;

export function createSwitchover(
  callbacks: SwitchoverCallbacks,
  environment: Environment,
  meter: Meter,
): Switchover {
  let trial: Trial | null = null;
  let dueAt = 0;

  const mine = (session: Session): Trial | null => (trial?.session === session ? trial : null);

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

  function look(): void {
    const now = environment.now();
    if (trial && Math.abs(now - trial.since) > PATIENCE_MS) {
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
      const session = openSession(
        url,
        callbacks.wantsPush(),
        {
          opened: () => undefined,
          greeted: (greeting) => void join(session, greeting),
          head: (raw) => {
            const held = mine(session);
            if (held) held.heads = [...held.heads, raw].slice(-MOST_HEADS);
            else callbacks.head(session, raw);
          },
          lost: (loss) => {
            if (mine(session)) drop(url, loss.judged ?? { kind: 'noConnection' });
            else callbacks.lost(session, loss);
          },
          failed: (error) => {
            if (mine(session)) drop(url, error.reason);
          },
        },
        environment,
        meter,
      );
      trial = { session, because, since: environment.now(), heads: [] };
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      callbacks.failed(url, error.reason);
    }
  }

  async function join(session: Session, greeting: Greeting): Promise<void> {
    try {
      const ahead = await callbacks.tryOut(session, greeting);
      const held = mine(session);
      if (!held) return;
      const standing = held.because === 'ahead';
      if (ahead === null || (standing && ahead <= 0))
        return drop(session.url, { kind: 'lagging', behind: 0 });
      trial = null;
      callbacks.takeOver(session, greeting, held.heads, standing ? { kind: 'lagging', behind: ahead } : null);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (mine(session)) drop(session.url, error.reason);
    }
  }

  return {
    look,
    postpone,
    setBack: (by) => {
      dueAt += Math.min(by, 0);
    },
    stop,
  };
}
