import { createEndpointPool } from './endpointPool.ts';
import type { Candidate, Hurry, Reached } from './endpoints.ts';
import { createFeedingSession } from './feedingSession.ts';
import type { HeadReceiver } from './headReceiver.ts';
import { type LinkState, type LinkEvent, next, deadline, pausedState, type Rhythm } from './link.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import { maskReason } from '../refusal/maskReason.ts';
import type { Meter } from '../rpc/meter.ts';
import { createSubscription } from './subscription.ts';
import { createSwitchover } from './switchover.ts';
import type { Session } from './session.ts';
import { type ClockState, createTicker } from './ticker.ts';
import type { Preferred, Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

export interface ConnectionCallbacks {
  /** Takes in the blocks; null before the first configuration. */
  readonly receiver: () => HeadReceiver | null;
  /** No block for longer than the chain should need: perhaps this node stalled. */
  readonly isStalled: () => boolean;
  /** Whether heads should be pushed now. */
  readonly wantsPush: () => boolean;
  /** The link or the preferred endpoint may have changed. */
  readonly linkChanged: () => void;
  /** The wall clock moved by so many ms (forwards: positive) beyond the time that passed. */
  readonly clockJumped: (by: number) => void;
  /** How long (ms) time alone changes nothing that is shown, while the link is live. */
  readonly calmFor: () => number;
  /** Called while not paused: every second, when a calm ends, and a second after a jump that another event found. */
  readonly tick: (clock: ClockState) => void;
}

/** Keeps one endpoint feeding: chooses it, tracks its state and acts when a deadline passes. */
export interface Connection {
  readonly state: () => LinkState;
  /** The feeding session, or null. */
  readonly session: () => Session | null;
  readonly isFeeding: (session: Session) => boolean;
  readonly preferred: () => Preferred | null;
  /** More than one endpoint is set. */
  readonly hasChoice: () => boolean;
  /** Starts anew on these endpoints, in this order. */
  readonly use: (urls: readonly string[]) => void;
  readonly pause: () => void;
  /** Ends backoff waits: on the network's return, after sleep, when a view opens. */
  readonly hurry: (because: Hurry) => void;
  /** The user asks to try now: ends waits after refusals and Retry-After too. */
  readonly retry: () => void;
  /** A new block came through the feeding session. */
  readonly blockAdded: () => void;
  /** The session's node is not usable. */
  readonly fail: (session: Session, reason: Reason) => void;
  /** `wantsPush` may have changed. */
  readonly adjustPush: () => void;
  /** The clock, or what depends on time, may have changed. */
  readonly lookAtClock: () => void;
  readonly close: () => void;
}

const TICK_MS = 1000;

/** A connection that is paused until `use`. */
export function createConnection(
  callbacks: ConnectionCallbacks,
  environment: Environment,
  meter: Meter,
): Connection {
  const { receiver, wantsPush } = callbacks;
  let state: LinkState = pausedState(environment.now());
  /** The link after the last event, and the one that the clock's last jump found: its dates have no meaning. */
  let settled = state.link;
  let stale: LinkState['link'] | null = null;

  const pool = createEndpointPool(environment, meter);
  const ticker = createTicker(
    { due: () => deadline(state, rhythm()), longest: () => longest(), tick, jumped },
    environment,
  );
  const feeding = createFeedingSession(
    {
      receiver,
      wantsPush,
      isPushReliable: () => subscription.isReliable(),
      worked: pool.worked,
      note,
      ended,
    },
    environment,
    meter,
  );
  const subscription = createSubscription(
    { state: () => state, session: feeding.current, receiver, wantsPush, note, fail: feeding.fail },
    environment,
  );
  const switchover = createSwitchover(
    {
      better,
      wantsPush,
      receiver,
      takeOver: (candidate, first, heads, fault) => {
        if (fault) pool.failed(feeding.url(), fault, 'accepted');
        pool.served(candidate.url);
        feeding.takeOver(candidate, first, heads);
      },
      failed: (url, reason) => {
        pool.failed(url, reason, 'nothing');
        callbacks.linkChanged();
      },
      head: feeding.head,
      lost: feeding.lost,
    },
    environment,
    meter,
  );

  const rhythm = (): Rhythm => ({ blockTime: receiver()?.pace() ?? null, loopback: feeding.loopback() });

  /** A fallback endpoint is left as soon as a better one may be tried. */
  const longest = (): number =>
    state.link.tag === 'live' && pool.isFirst(feeding.url())
      ? Math.max(TICK_MS, callbacks.calmFor())
      : TICK_MS;

  function note(event: LinkEvent): void {
    const before = state.link;
    state = next(state, event);
    meter.state(state.link.tag);
    ticker.arm();
    settled = state.link;
    if (before !== state.link) callbacks.linkChanged();
  }

  function better(): Candidate | null {
    const url = feeding.url();
    const other = pool.other(url);
    // Whether the chain stalled is only worked out where there is another endpoint.
    return other !== null && callbacks.isStalled() ? other : pool.better(url);
  }

  function jumped(by: number): void {
    // An attempt that finds the jump began after it, like the first one after the machine slept.
    stale = settled;
    pool.setBack(by);
    pool.hurry('network');
    switchover.setBack(by);
    callbacks.clockJumped(by);
  }

  function tick(clock: ClockState): void {
    const due = deadline(state, rhythm());
    const isStale = clock === 'jumped' && state.link === stale;
    if (due !== null && (due <= environment.now() || isStale)) overdue();
    else if (state.link.tag === 'live') switchover.tryBetter();
    void subscription.adjust();
    callbacks.tick(clock);
  }

  function overdue(): void {
    switch (state.link.tag) {
      case 'paused':
        return;
      case 'waiting':
      case 'refused':
        return attempt();
      case 'connecting':
        // The handshake hangs: no method was called yet.
        return feeding.end({ kind: 'noConnection' });
      case 'syncing':
        return feeding.end({ kind: 'timeout', method: 'eth_getBlockByHash' });
      case 'probing':
        return feeding.end({ kind: 'silent' });
      case 'live':
        return void subscription.probe();
    }
  }

  function attempt(): void {
    const choice = pool.next();
    const at = environment.now();
    if (!choice) return note({ kind: 'noEndpoint', at });
    if (choice.notBefore > at) return wait(choice.url, choice.reason ?? { kind: 'noConnection' });
    feeding.open(choice.url);
  }

  function ended(url: string, reason: Reason, reached: Reached): void {
    const masked = maskReason(reason, url);
    pool.failed(url, masked, reached);
    switchover.postpone();
    wait(url, masked);
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

  function hangUp(): void {
    feeding.close();
    switchover.stop();
  }

  function tryNow(): void {
    if (state.link.tag === 'waiting' || state.link.tag === 'refused') attempt();
    else if (state.link.tag === 'live') void subscription.probe();
  }

  return {
    state: () => state,
    session: feeding.current,
    isFeeding: (session) => session === feeding.current(),
    preferred: () => pool.preferred(feeding.url()),
    hasChoice: pool.hasChoice,
    use: (urls) => {
      hangUp();
      pool.use(urls);
      state = pausedState(environment.now());
      attempt();
    },
    pause: () => {
      hangUp();
      note({ kind: 'paused', at: environment.now() });
    },
    hurry: (because) => {
      pool.hurry(because);
      tryNow();
    },
    retry: () => {
      pool.forgive();
      tryNow();
    },
    blockAdded: () => {
      pool.served(feeding.url());
      note({ kind: 'blockAdded', at: environment.now() });
      // A faster pace than before may need no push.
      void subscription.adjust();
    },
    fail: feeding.fail,
    adjustPush: () => void subscription.adjust(),
    lookAtClock: ticker.arm,
    close: () => {
      hangUp();
      ticker.stop();
      state = pausedState(environment.now());
    },
  };
}
