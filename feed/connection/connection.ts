import { createSwitchover } from './switchover.ts';
import { diagnose } from './diagnose.ts';
import { FeedError } from '../contract/errors.ts';
import { type LinkState, type LinkEvent, next, deadline, pausedState, type Rhythm } from './link.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import { maskReason } from '../rpc/maskReason.ts';
import type { Meter } from '../rpc/meter.ts';
import { isLoopback } from '../networks/loopback.ts';
import { createSubscription } from './subscription.ts';
import { createEndpointPool } from './endpointPool.ts';
import type { Loss } from '../rpc/rpc.ts';
import { type Greeting, openSession, type Session } from './session.ts';
import { createTicker } from './ticker.ts';
import type { Link, Preferred, Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** What a connection asks of the feed that uses it. */
export interface ConnectionCallbacks {
  /** Takes the greeting in; resolves when five rows are there. Rejects with FeedError. */
  readonly greet: (session: Session, greeting: Greeting) => Promise<void>;
  /** An announced head, unread. */
  readonly head: (session: Session, raw: unknown) => void;
  /** Asks for `latest` and takes it in; resolves to whether it was a new block. Rejects with FeedError. */
  readonly probe: (session: Session) => Promise<boolean>;
  /** How many heights a candidate's newest block is above ours; null when it may not take over. Rejects with FeedError. */
  readonly tryOut: (session: Session, greeting: Greeting) => Promise<number | null>;
  /** No block for longer than the chain should need: maybe it is this node that stands still. */
  readonly isStalled: () => boolean;
  readonly rhythm: () => Omit<Rhythm, 'loopback'>;
  /** Whether heads should be pushed now. */
  readonly wantsPush: () => boolean;
  /** Link or preferred endpoint may have changed. */
  readonly changed: () => void;
  /** The wall clock moved by so many ms (forwards: positive) beyond the time that passed here. */
  readonly jumped: (by: number) => void;
  /** Every second while not paused. */
  readonly tick: () => void;
}

/** The one feeding socket: which endpoint, in which state, and what is done when patience ends. */
export interface Connection {
  readonly state: () => LinkState;
  /** The feeding session, or null. */
  readonly session: () => Session | null;
  readonly preferred: () => Preferred | null;
  /** Starts anew on these endpoints, in this order. */
  readonly use: (urls: readonly string[]) => void;
  readonly pause: () => void;
  /** Ends waiting: on the network's return, after sleep, when a view opens. */
  readonly hurry: () => void;
  /** The user asks to try now: refusals and Retry-After do not count. */
  readonly retry: () => void;
  /** A head was pushed. */
  readonly headPushed: () => void;
  /** A new block came through the feeding session. */
  readonly blockAdded: () => void;
  /** The feeding session is no good. */
  readonly fail: (session: Session, reason: Reason) => void;
  /** Follows a change of `wantsPush`. */
  readonly tune: () => void;
  readonly close: () => void;
}

export function createConnection(
  callbacks: ConnectionCallbacks,
  environment: Environment,
  meter: Meter,
): Connection {
  let state: LinkState = pausedState(environment.now());
  let session: Session | null = null;
  // The url in use, or last tried.
  let current = '';
  let ever = false;
  const tag = (): Link['tag'] => state.link.tag;
  const rhythm = (): Rhythm => ({
    ...callbacks.rhythm(),
    loopback: session?.loopback ?? isLoopback(current),
  });

  const pool = createEndpointPool(environment, meter);
  // The clock jumped since the last tick: no deadline means anything.
  let upset = false;
  const ticker = createTicker({ due: () => deadline(state, rhythm()), tick, jumped }, environment);
  const subscription = createSubscription(
    { ...callbacks, state: () => state, session: () => session, note, fail },
    environment,
  );
  const switchover = createSwitchover(
    {
      ...callbacks,
      better: () => {
        const other = pool.other(current);
        // Only where there is one, and not each second for nothing.
        return other !== null && callbacks.isStalled() ? other : pool.better(current);
      },
      takeOver,
      failed: (url, reason) => {
        pool.failed(url, reason);
        callbacks.changed();
      },
      lost: (loser, loss) => void lost(loser, loss),
    },
    environment,
    meter,
  );

  function note(event: LinkEvent): void {
    const before = state.link;
    state = next(state, event);
    meter.state(state.link.tag);
    ticker.arm();
    if (before !== state.link) callbacks.changed();
  }

  function jumped(by: number): void {
    upset = true;
    pool.setBack(by);
    pool.hurry();
    switchover.setBack(by);
    callbacks.jumped(by);
  }

  function tick(): void {
    const due = deadline(state, rhythm());
    const over = due !== null && (due <= environment.now() || upset);
    upset = false;
    if (over) runOut();
    else if (tag() === 'live') switchover.look();
    callbacks.tick();
  }

  function runOut(): void {
    switch (tag()) {
      case 'paused':
        return;
      case 'waiting':
      case 'refused':
        return attempt();
      case 'connecting':
        // The handshake hangs: nothing was asked yet.
        return failUrl(current, { kind: 'noConnection' });
      case 'syncing':
        return failUrl(current, { kind: 'timeout', method: 'eth_getBlockByHash' });
      case 'probing':
        return failUrl(current, { kind: 'silent' });
      case 'live':
        return void subscription.probe();
    }
  }

  // ---- opening and losing

  function attempt(): void {
    const choice = pool.next();
    const at = environment.now();
    if (!choice) return note({ kind: 'nowhere', at });
    if (choice.notBefore > at) return wait(choice.url, choice.reason ?? { kind: 'noConnection' });
    if (ever) meter.reconnected();
    ever = true;
    current = choice.url;
    note({ kind: 'try', at, endpoint: maskEndpoint(current) });
    try {
      session = open(current);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      failUrl(current, error.reason);
    }
  }

  function open(url: string): Session {
    const opened = openSession(
      url,
      callbacks.wantsPush(),
      {
        opened: () => note({ kind: 'opened', at: environment.now() }),
        greeted: (greeting) => void greet(opened, greeting),
        head: (raw) => callbacks.head(opened, raw),
        lost: (loss) => void lost(opened, loss),
        failed: (error) => fail(opened, error.reason),
      },
      environment,
      meter,
    );
    return opened;
  }

  async function greet(greeter: Session, greeting: Greeting): Promise<void> {
    try {
      const push = subscription.met(greeter, greeting);
      await callbacks.greet(greeter, greeting);
      if (session === greeter) note({ kind: 'synced', at: environment.now(), push });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      fail(greeter, error.reason);
    }
  }

  function takeOver(
    trial: Session,
    greeting: Greeting,
    heads: readonly unknown[],
    left: Reason | null,
  ): void {
    session?.close();
    if (left) pool.failed(current, left);
    session = trial;
    current = trial.url;
    pool.served(current);
    meter.reconnected();
    note({ kind: 'switched', at: environment.now(), endpoint: trial.endpoint, push: greeting.push });
    void greet(trial, greeting);
    for (const raw of heads) callbacks.head(trial, raw);
  }

  async function lost(loser: Session, loss: Loss): Promise<void> {
    if (session !== loser) return;
    session = null;
    const { url } = loser;
    const at = state;
    const evidence = { ...loss, worked: pool.worked(url) };
    const reason = loss.judged ?? (await diagnose(url, evidence, environment));
    // Patience may have ended, or the settings changed, while we asked for the reason.
    if (state === at || (session === null && current === url && tag() === 'connecting')) failUrl(url, reason);
  }

  function failUrl(url: string, said: Reason): void {
    const reason = maskReason(said, url);
    session?.close();
    session = null;
    pool.failed(url, reason);
    switchover.postpone();
    wait(url, reason);
  }

  function wait(url: string, reason: Reason): void {
    const at = environment.now();
    const choice = pool.next();
    const until = Math.max(choice?.notBefore ?? at, at);
    const refusal = choice?.refused && until > at ? choice : null;
    note({
      kind: 'failed',
      at,
      until,
      endpoint: maskEndpoint(refusal?.url ?? url),
      reason: refusal?.reason ?? reason,
      refused: refusal !== null,
    });
  }

  function fail(failing: Session, reason: Reason): void {
    if (session === failing) failUrl(failing.url, reason);
  }

  function hangUp(): void {
    session?.close();
    session = null;
    switchover.stop();
  }

  const again = (): void => {
    if (tag() === 'waiting' || tag() === 'refused') attempt();
    else if (tag() === 'live') void subscription.probe();
  };

  return {
    state: () => state,
    session: () => session,
    preferred: () => pool.preferred(current),
    use: (urls) => {
      hangUp();
      pool.use(urls);
      state = pausedState(environment.now());
      attempt();
    },
    pause: () => {
      hangUp();
      note({ kind: 'pause', at: environment.now() });
    },
    hurry: () => {
      pool.hurry();
      again();
    },
    retry: () => {
      pool.forgive();
      again();
    },
    headPushed: () => note({ kind: 'pushed', at: environment.now() }),
    blockAdded: () => {
      pool.served(current);
      note({ kind: 'grew', at: environment.now() });
    },
    fail,
    tune: () => void subscription.tune(),
    close: () => {
      hangUp();
      ticker.stop();
      state = pausedState(environment.now());
    },
  };
}
