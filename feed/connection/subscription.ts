import { FeedError } from '../contract/errors.ts';
import type { HeadReceiver } from './headReceiver.ts';
import { type LinkState, type LinkEvent, fixFor } from './link.ts';
import { isLimited } from '../refusal/isRefused.ts';
import type { Session } from './session.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

export interface SubscriptionCallbacks {
  readonly state: () => LinkState;
  /** The feeding session, or null. */
  readonly session: () => Session | null;
  readonly receiver: () => HeadReceiver | null;
  readonly wantsPush: () => boolean;
  readonly note: (event: LinkEvent) => void;
  /** The session's node is not usable. */
  readonly fail: (session: Session, reason: Reason) => void;
}

/** Keeps heads coming: pushed where the node can and a view is open, else by polling. */
export interface Subscription {
  /** Whether pushes can be relied on: this endpoint's subscriptions did not miss blocks too often. */
  readonly isReliable: () => boolean;
  /** After silence: asks for `latest`, and repairs a subscription that missed a block. */
  readonly probe: () => Promise<void>;
  /** Subscribes or unsubscribes when `wantsPush` changed. */
  readonly adjust: () => Promise<void>;
}

export function createSubscription(callbacks: SubscriptionCallbacks, environment: Environment): Subscription {
  let limitedAt = Number.NEGATIVE_INFINITY;

  const isPushing = (): boolean => {
    const { link } = callbacks.state();
    return 'push' in link && link.push;
  };

  const isReliable = (): boolean => {
    const { missedPushes } = callbacks.state();
    return missedPushes === 0 || fixFor(missedPushes) !== 'poll';
  };

  async function fix(session: Session): Promise<void> {
    switch (fixFor(callbacks.state().missedPushes)) {
      case 'replace':
        return callbacks.fail(session, { kind: 'silent' });
      case 'poll':
        session.unsubscribe();
        return callbacks.note({ kind: 'synced', at: environment.now(), push: false });
      case 'resubscribe': {
        const push = await session.subscribe();
        if (callbacks.session() === session) callbacks.note({ kind: 'synced', at: environment.now(), push });
      }
    }
  }

  /** A limit is an answer too: a node that pushed a head since the last one is not left for it. */
  function isTolerated(error: FeedError): boolean {
    const { lastSignAt } = callbacks.state();
    if (!isLimited(error) || !isPushing() || lastSignAt <= limitedAt) return false;
    limitedAt = environment.now();
    callbacks.note({ kind: 'probeAnswered', at: limitedAt, newer: false });
    return true;
  }

  async function probe(): Promise<void> {
    const session = callbacks.session();
    if (!session || callbacks.state().link.tag !== 'live') return;
    callbacks.note({ kind: 'overdue', at: environment.now() });
    try {
      const newer = (await callbacks.receiver()?.probe(session)) ?? false;
      if (callbacks.session() !== session || callbacks.state().link.tag !== 'probing') return;
      const missed = newer && isPushing();
      callbacks.note({ kind: 'probeAnswered', at: environment.now(), newer });
      if (missed) await fix(session);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (callbacks.session() !== session || isTolerated(error)) return;
      callbacks.fail(session, error.reason.kind === 'timeout' ? { kind: 'silent' } : error.reason);
    }
  }

  const isChangeWanted = (session: Session, wants: boolean): boolean => {
    if (wants === isPushing() || session.push() === 'subscribing') return false;
    return !wants || (session.push() !== 'refused' && isReliable());
  };

  async function adjust(): Promise<void> {
    const session = callbacks.session();
    if (!session || callbacks.state().link.tag !== 'live') return;
    const wants = callbacks.wantsPush();
    if (!isChangeWanted(session, wants)) return;
    try {
      if (!wants) session.unsubscribe();
      const push = wants && (await session.subscribe());
      if (callbacks.session() === session && push !== isPushing()) {
        callbacks.note({ kind: 'synced', at: environment.now(), push });
      }
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      callbacks.fail(session, error.reason);
    }
  }

  return { isReliable, probe, adjust };
}
