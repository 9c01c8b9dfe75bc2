import { FeedError } from '../contract/errors.ts';
import { record } from '../contract/hex.ts';
import type { Reached } from './endpoints.ts';
import type { HeadReceiver } from './headReceiver.ts';
import type { LinkEvent } from './link.ts';
import type { Meter } from '../rpc/meter.ts';
import { isLoopback } from '../networks/loopback.ts';
import type { Loss } from '../rpc/rpc.ts';
import { type FirstAnswers, openSession, type Session } from './session.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import type { Reason } from '../contract/linkView.ts';
import { type Environment, unloadable } from '../contract/environment.ts';

export interface FeedingSessionCallbacks {
  readonly receiver: () => HeadReceiver | null;
  readonly wantsPush: () => boolean;
  readonly isPushReliable: () => boolean;
  /** This endpoint has served a block before. */
  readonly worked: (url: string) => boolean;
  readonly note: (event: LinkEvent) => void;
  /** The session ended, or could not be opened. */
  readonly ended: (url: string, reason: Reason, reached: Reached) => void;
}

/** The one session whose blocks are shown: opens it, hands its heads on and finds out why it ended. */
export interface FeedingSession {
  readonly current: () => Session | null;
  /** The url in use, or last tried; not masked. */
  readonly url: () => string;
  readonly loopback: () => boolean;
  readonly open: (url: string) => void;
  /** Replaces the session by a candidate's. `heads`: announced meanwhile, unread, oldest first. */
  readonly takeOver: (candidate: Session, first: FirstAnswers, heads: readonly unknown[]) => void;
  readonly head: (session: Session, raw: unknown) => void;
  readonly lost: (session: Session, loss: Loss) => Promise<void>;
  /** Ends this session if it is the feeding one. */
  readonly fail: (session: Session, reason: Reason) => void;
  /** Ends the session, if there is one, and reports the reason. */
  readonly end: (reason: Reason) => void;
  readonly close: () => void;
}

type State =
  | { readonly tag: 'open'; readonly url: string; readonly session: Session; readonly reached: Reached }
  /** The session is gone; the reason is being looked for. */
  | { readonly tag: 'lost'; readonly url: string; readonly reached: Reached }
  | { readonly tag: 'closed'; readonly url: string };

export function createFeedingSession(
  callbacks: FeedingSessionCallbacks,
  environment: Environment,
  meter: Meter,
): FeedingSession {
  let state: State = { tag: 'closed', url: '' };
  let announced: unknown;
  const current = (): Session | null => (state.tag === 'open' ? state.session : null);

  function close(): void {
    current()?.close();
    state = { tag: 'closed', url: state.url };
  }

  function end(reason: Reason): void {
    const reached = 'reached' in state ? state.reached : 'nothing';
    close();
    callbacks.ended(state.url, reason, reached);
  }

  function fail(session: Session, reason: Reason): void {
    if (session === current()) end(reason);
  }

  function head(session: Session, raw: unknown): void {
    const before = announced;
    announced = record(raw)?.['hash'];
    // A subscription that repeats its head may be stuck.
    const isNew = announced !== before;
    if (session === current() && isNew) callbacks.note({ kind: 'headPushed', at: environment.now() });
    callbacks.receiver()?.head(session, raw);
  }

  async function begin(session: Session, first: FirstAnswers): Promise<void> {
    try {
      const push = first.push && callbacks.isPushReliable();
      await callbacks.receiver()?.begin(session, first);
      if (session === current()) callbacks.note({ kind: 'synced', at: environment.now(), push });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      fail(session, error.reason);
    }
  }

  async function lost(session: Session, loss: Loss): Promise<void> {
    if (session !== current()) return;
    const { url } = session;
    const here: State = { tag: 'lost', url, reached: loss.opened ? 'accepted' : 'nothing' };
    state = here;
    const reason = loss.judged ?? (await reasonOf(loss, url));
    // A deadline may have passed, or the settings may have changed, during the diagnosis.
    if (state === here) end(reason);
  }

  /** The many words of vendors are not part of the first load. */
  async function reasonOf(loss: Loss, url: string): Promise<Reason> {
    const code = await import('./diagnose.ts').catch(unloadable);
    if (!code) return { kind: 'noConnection' };
    return await code.diagnose(url, { ...loss, worked: callbacks.worked(url) }, environment);
  }

  function opened(session: Session): void {
    if (state.tag === 'open' && state.session === session) state = { ...state, reached: 'accepted' };
    callbacks.note({ kind: 'opened', at: environment.now() });
  }

  function openAt(url: string): Session {
    const session = openSession(
      url,
      callbacks.wantsPush(),
      {
        opened: () => opened(session),
        answered: (first) => void begin(session, first),
        head: (raw) => head(session, raw),
        lost: (loss) => void lost(session, loss),
        failed: (error) => fail(session, error.reason),
      },
      environment,
      meter,
    );
    return session;
  }

  return {
    current,
    url: () => state.url,
    loopback: () => current()?.loopback ?? isLoopback(state.url),
    open: (url) => {
      close();
      meter.attempted();
      state = { tag: 'closed', url };
      callbacks.note({ kind: 'attempted', at: environment.now(), endpoint: maskEndpoint(url) });
      try {
        state = { tag: 'open', url, session: openAt(url), reached: 'nothing' };
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        end(error.reason);
      }
    },
    takeOver: (candidate, first, heads) => {
      close();
      meter.attempted();
      state = { tag: 'open', url: candidate.url, session: candidate, reached: 'accepted' };
      callbacks.note({
        kind: 'switched',
        at: environment.now(),
        endpoint: candidate.endpoint,
        push: first.push,
      });
      void begin(candidate, first);
      for (const raw of heads) head(candidate, raw);
    },
    head,
    lost,
    fail,
    end,
    close,
  };
}
