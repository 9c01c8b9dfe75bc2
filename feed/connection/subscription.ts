import { FeedError } from '../contract/errors.ts';
import { type LinkState, type LinkEvent, fixFor } from './link.ts';
import type { Greeting, Session } from './session.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** What the care for pushes asks of the connection. */
export interface SubscriptionCallbacks {
  readonly state: () => LinkState;
  /** The feeding session, or null. */
  readonly session: () => Session | null;
  readonly wantsPush: () => boolean;
  /** Asks for `latest` and takes it in; resolves to whether it was a new block. Rejects with FeedError. */
  readonly probe: (session: Session) => Promise<boolean>;
  readonly note: (event: LinkEvent) => void;
  /** The session is no good. */
  readonly fail: (session: Session, reason: Reason) => void;
}

/** Sees to it that heads come: pushed where the node can and somebody looks, else by asking. */
export interface Subscription {
  /** A session's node said whether it pushes; tells whether its pushes are to be believed in. */
  readonly met: (session: Session, greeting: Greeting) => boolean;
  /** Silence: asks for `latest`, and cures a subscription that missed a block. */
  readonly probe: () => Promise<void>;
  /** Follows a change of `wantsPush`. */
  readonly tune: () => Promise<void>;
}

export function createSubscription(callbacks: SubscriptionCallbacks, environment: Environment): Subscription {
  let tuning: Session | null = null;
  // The session whose node said that it cannot push.
  let mute: Session | null = null;

  const pushing = (): boolean => {
    const { link } = callbacks.state();
    return 'push' in link && link.push;
  };

  /** This endpoint's subscriptions have not died too often. */
  const trusted = (): boolean => {
    const { missedPushes } = callbacks.state();
    return missedPushes === 0 || fixFor(missedPushes) !== 'poll';
  };

  async function subscribe(session: Session): Promise<boolean> {
    const push = await session.subscribe();
    if (!push) mute = session;
    return push;
  }

  async function cure(missedPushes: Session): Promise<void> {
    switch (fixFor(callbacks.state().missedPushes)) {
      case 'replace':
        return callbacks.fail(missedPushes, { kind: 'silent' });
      case 'poll':
        missedPushes.unsubscribe();
        return callbacks.note({ kind: 'synced', at: environment.now(), push: false });
      case 'resubscribe': {
        const push = await subscribe(missedPushes);
        if (callbacks.session() === missedPushes)
          callbacks.note({ kind: 'synced', at: environment.now(), push });
      }
    }
  }

  return {
    met: (session, greeting) => {
      if (callbacks.wantsPush() && !greeting.push) mute = session;
      return greeting.push && trusted();
    },
    probe: async () => {
      const asked = callbacks.session();
      if (!asked || callbacks.state().link.tag !== 'live') return;
      callbacks.note({ kind: 'patience', at: environment.now() });
      try {
        const newer = await callbacks.probe(asked);
        if (callbacks.session() !== asked || callbacks.state().link.tag !== 'probing') return;
        const missed = newer && pushing();
        callbacks.note({ kind: 'answered', at: environment.now(), newer });
        if (missed) await cure(asked);
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        callbacks.fail(asked, error.reason.kind === 'timeout' ? { kind: 'silent' } : error.reason);
      }
    },
    tune: async () => {
      const tuned = callbacks.session();
      if (!tuned || tuning === tuned || callbacks.state().link.tag !== 'live') return;
      const wants = callbacks.wantsPush();
      if (wants === pushing() || (wants && (mute === tuned || !trusted()))) return;
      tuning = tuned;
      try {
        if (!wants) tuned.unsubscribe();
        const push = wants && (await subscribe(tuned));
        if (callbacks.session() === tuned && push !== pushing()) {
          callbacks.note({ kind: 'synced', at: environment.now(), push });
        }
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        callbacks.fail(tuned, error.reason);
      } finally {
        tuning = null;
      }
    },
  };
}
