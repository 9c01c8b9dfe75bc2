import { FeedError } from '../contract/errors.ts';
import { type Course, type LinkEvent, remedy } from './link.ts';
import type { Greeting, Session } from './session.ts';
import type { Reason } from '../contract/linkView.ts';
import type { World } from '../contract/environment.ts';

/** What the care for pushes asks of the connection. */
export interface PushesUser {
  readonly course: () => Course;
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
export interface Pushes {
  /** A session's node said whether it pushes; tells whether its pushes are to be believed in. */
  readonly met: (session: Session, greeting: Greeting) => boolean;
  /** Silence: asks for `latest`, and cures a subscription that missed a block. */
  readonly probe: () => Promise<void>;
  /** Follows a change of `wantsPush`. */
  readonly tune: () => Promise<void>;
}

export function createPushes(user: PushesUser, world: World): Pushes {
  let tuning: Session | null = null;
  // The session whose node said that it cannot push.
  let mute: Session | null = null;

  const pushing = (): boolean => {
    const { link } = user.course();
    return 'push' in link && link.push;
  };

  /** This endpoint's subscriptions have not died too often. */
  const trusted = (): boolean => {
    const { deaf } = user.course();
    return deaf === 0 || remedy(deaf) !== 'poll';
  };

  async function subscribe(session: Session): Promise<boolean> {
    const push = await session.subscribe();
    if (!push) mute = session;
    return push;
  }

  async function cure(deaf: Session): Promise<void> {
    switch (remedy(user.course().deaf)) {
      case 'replace':
        return user.fail(deaf, { kind: 'silent' });
      case 'poll':
        deaf.unsubscribe();
        return user.note({ kind: 'synced', at: world.now(), push: false });
      case 'resubscribe': {
        const push = await subscribe(deaf);
        if (user.session() === deaf) user.note({ kind: 'synced', at: world.now(), push });
      }
    }
  }

  return {
    met: (session, greeting) => {
      if (user.wantsPush() && !greeting.push) mute = session;
      return greeting.push && trusted();
    },
    probe: async () => {
      const asked = user.session();
      if (!asked || user.course().link.tag !== 'live') return;
      user.note({ kind: 'patience', at: world.now() });
      try {
        const newer = await user.probe(asked);
        if (user.session() !== asked || user.course().link.tag !== 'probing') return;
        const missed = newer && pushing();
        user.note({ kind: 'answered', at: world.now(), newer });
        if (missed) await cure(asked);
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        user.fail(asked, error.reason.kind === 'timeout' ? { kind: 'silent' } : error.reason);
      }
    },
    tune: async () => {
      const tuned = user.session();
      if (!tuned || tuning === tuned || user.course().link.tag !== 'live') return;
      const wants = user.wantsPush();
      if (wants === pushing() || (wants && (mute === tuned || !trusted()))) return;
      tuning = tuned;
      try {
        if (!wants) tuned.unsubscribe();
        const push = wants && (await subscribe(tuned));
        if (user.session() === tuned && push !== pushing()) {
          user.note({ kind: 'synced', at: world.now(), push });
        }
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        user.fail(tuned, error.reason);
      } finally {
        tuning = null;
      }
    },
  };
}
