import { createComeback } from './switchover.ts';
import { diagnose } from './diagnose.ts';
import { FeedError } from '../contract/errors.ts';
import { type Course, type LinkEvent, next, patience, pausedCourse, type Rhythm } from './link.ts';
import { maskEndpoint } from '../shown/mask.ts';
import { maskReason } from '../rpc/maskReason.ts';
import type { Meter } from '../rpc/meter.ts';
import { isLoopback } from '../networks/development.ts';
import { createPushes } from './subscription.ts';
import { createRoster } from './endpointPool.ts';
import type { Loss } from '../rpc/rpc.ts';
import { type Greeting, openSession, type Session } from './session.ts';
import { createTicker } from './ticker.ts';
import type { Link, Preferred, Reason } from '../contract/linkView.ts';
import type { World } from '../contract/environment.ts';

/** What a connection asks of the feed that uses it. */
export interface ConnectionUser {
  /** Takes the greeting in; resolves when five rows are there. Rejects with FeedError. */
  readonly greet: (session: Session, greeting: Greeting) => Promise<void>;
  /** An announced head, unread. */
  readonly head: (session: Session, raw: unknown) => void;
  /** Asks for `latest` and takes it in; resolves to whether it was a new block. Rejects with FeedError. */
  readonly probe: (session: Session) => Promise<boolean>;
  /** How many heights a candidate's newest block is above ours; null when it may not take over. Rejects with FeedError. */
  readonly tryOut: (session: Session, greeting: Greeting) => Promise<number | null>;
  /** No block for longer than the chain should need: maybe it is this node that stands still. */
  readonly standing: () => boolean;
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
  readonly course: () => Course;
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
  readonly heard: () => void;
  /** A new block came through the feeding session. */
  readonly grew: () => void;
  /** The feeding session is no good. */
  readonly fail: (session: Session, reason: Reason) => void;
  /** Follows a change of `wantsPush`. */
  readonly tune: () => void;
  readonly close: () => void;
}

export function createConnection(user: ConnectionUser, world: World, meter: Meter): Connection {
  let course: Course = pausedCourse(world.now());
  let session: Session | null = null;
  // The url in use, or last tried.
  let current = '';
  let ever = false;
  const tag = (): Link['tag'] => course.link.tag;
  const rhythm = (): Rhythm => ({ ...user.rhythm(), loopback: session?.loopback ?? isLoopback(current) });

  const roster = createRoster(world, meter);
  // The clock jumped since the last tick: no deadline means anything.
  let upset = false;
  const ticker = createTicker({ due: () => patience(course, rhythm()), tick, jumped }, world);
  const pushes = createPushes({ ...user, course: () => course, session: () => session, note, fail }, world);
  const comeback = createComeback(
    {
      ...user,
      better: () => {
        const other = roster.other(current);
        // Only where there is one, and not each second for nothing.
        return other !== null && user.standing() ? other : roster.better(current);
      },
      takeOver,
      failed: (url, reason) => {
        roster.failed(url, reason);
        user.changed();
      },
      lost: (loser, loss) => void lost(loser, loss),
    },
    world,
    meter,
  );

  function note(event: LinkEvent): void {
    const before = course.link;
    course = next(course, event);
    meter.state(course.link.tag);
    ticker.arm();
    if (before !== course.link) user.changed();
  }

  function jumped(by: number): void {
    upset = true;
    roster.setBack(by);
    roster.hurry();
    comeback.setBack(by);
    user.jumped(by);
  }

  function tick(): void {
    const due = patience(course, rhythm());
    const over = due !== null && (due <= world.now() || upset);
    upset = false;
    if (over) runOut();
    else if (tag() === 'live') comeback.look();
    user.tick();
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
        return void pushes.probe();
    }
  }

  // ---- opening and losing

  function attempt(): void {
    const choice = roster.next();
    const at = world.now();
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
      user.wantsPush(),
      {
        opened: () => note({ kind: 'opened', at: world.now() }),
        greeted: (greeting) => void greet(opened, greeting),
        head: (raw) => user.head(opened, raw),
        lost: (loss) => void lost(opened, loss),
        failed: (error) => fail(opened, error.reason),
      },
      world,
      meter,
    );
    return opened;
  }

  async function greet(greeter: Session, greeting: Greeting): Promise<void> {
    try {
      const push = pushes.met(greeter, greeting);
      await user.greet(greeter, greeting);
      if (session === greeter) note({ kind: 'synced', at: world.now(), push });
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
    if (left) roster.failed(current, left);
    session = trial;
    current = trial.url;
    roster.served(current);
    meter.reconnected();
    note({ kind: 'switched', at: world.now(), endpoint: trial.endpoint, push: greeting.push });
    void greet(trial, greeting);
    for (const raw of heads) user.head(trial, raw);
  }

  async function lost(loser: Session, loss: Loss): Promise<void> {
    if (session !== loser) return;
    session = null;
    const { url } = loser;
    const at = course;
    const evidence = { ...loss, worked: roster.worked(url) };
    const reason = loss.judged ?? (await diagnose(url, evidence, world));
    // Patience may have ended, or the settings changed, while we asked for the reason.
    if (course === at || (session === null && current === url && tag() === 'connecting'))
      failUrl(url, reason);
  }

  function failUrl(url: string, said: Reason): void {
    const reason = maskReason(said, url);
    session?.close();
    session = null;
    roster.failed(url, reason);
    comeback.postpone();
    wait(url, reason);
  }

  function wait(url: string, reason: Reason): void {
    const at = world.now();
    const choice = roster.next();
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
    comeback.stop();
  }

  const again = (): void => {
    if (tag() === 'waiting' || tag() === 'refused') attempt();
    else if (tag() === 'live') void pushes.probe();
  };

  return {
    course: () => course,
    session: () => session,
    preferred: () => roster.preferred(current),
    use: (urls) => {
      hangUp();
      roster.use(urls);
      course = pausedCourse(world.now());
      attempt();
    },
    pause: () => {
      hangUp();
      note({ kind: 'pause', at: world.now() });
    },
    hurry: () => {
      roster.hurry();
      again();
    },
    retry: () => {
      roster.forgive();
      again();
    },
    heard: () => note({ kind: 'pushed', at: world.now() }),
    grew: () => {
      roster.served(current);
      note({ kind: 'grew', at: world.now() });
    },
    fail,
    tune: () => void pushes.tune(),
    close: () => {
      hangUp();
      ticker.stop();
      course = pausedCourse(world.now());
    },
  };
}
