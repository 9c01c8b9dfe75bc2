import { diagnose } from './diagnose.ts';
import {
  type Endpoint,
  failed,
  forgive,
  freshEndpoints,
  hurry,
  isRefusal,
  pick,
  returnAfter,
  served,
  setBack,
} from './endpoints.ts';
import { FeedError } from './errors.ts';
import { type Course, type LinkEvent, next, patience, pausedCourse, remedy, type Rhythm } from './link.ts';
import { maskEndpoint } from './mask.ts';
import type { Meter } from './meter.ts';
import { isLoopback } from './networks.ts';
import type { Loss } from './rpc.ts';
import { type Greeting, openSession, type Session } from './session.ts';
import type { Link, Preferred, Reason } from './types.ts';
import type { Timer, World } from './world.ts';

/** What a connection asks of the feed that uses it. */
export interface ConnectionUser {
  /** Takes the greeting in; resolves when five rows are there. Rejects with FeedError. */
  readonly greet: (session: Session, greeting: Greeting) => Promise<void>;
  /** An announced head, unread. */
  readonly head: (session: Session, raw: unknown) => void;
  /** Asks for `latest` and takes it in; resolves to whether it was a new block. Rejects with FeedError. */
  readonly probe: (session: Session) => Promise<boolean>;
  /** A candidate's greeting; resolves to whether it may take over. Rejects with FeedError. */
  readonly tryOut: (session: Session, greeting: Greeting) => Promise<boolean>;
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

const TICK_MS = 1000;
// A timer this late means that the machine slept, or that its clock was set.
const JUMP_MS = 5000;

export function createConnection(user: ConnectionUser, world: World, meter: Meter): Connection {
  let course: Course = pausedCourse(world.now());
  let endpoints: readonly Endpoint[] = [];
  let session: Session | null = null;
  let candidate: Session | null = null;
  let returnAt = 0;
  let timer: Timer | null = null;
  let tickDue = 0;
  let ever = false;
  let tuning: Session | null = null;
  // The session whose node said that it cannot push.
  let mute: Session | null = null;

  const tag = (): Link['tag'] => course.link.tag;
  const loopback = (url: string): boolean => isLoopback(url);
  const rhythm = (): Rhythm => ({
    ...user.rhythm(),
    loopback: session !== null && loopback(session.url),
  });

  function note(event: LinkEvent): void {
    const before = course.link;
    course = next(course, event);
    meter.state(course.link.tag);
    arm();
    if (before !== course.link) user.changed();
  }

  // ---- the one timer

  function arm(): void {
    if (timer !== null) world.clearTimeout(timer);
    timer = null;
    const due = patience(course, rhythm());
    if (due === null) return;
    const ms = Math.min(Math.max(due - world.now(), 0), TICK_MS);
    tickDue = world.now() + ms;
    timer = world.setTimeout(tick, ms);
  }

  function tick(): void {
    timer = null;
    const now = world.now();
    const jumped = Math.abs(now - tickDue) > JUMP_MS;
    if (jumped) {
      endpoints = hurry(setBack(endpoints, now - tickDue));
      returnAt += Math.min(now - tickDue, 0);
      user.jumped(now - tickDue);
    }
    const due = patience(course, rhythm());
    if (due !== null && (due <= now || jumped)) runOut();
    else if (course.link.tag === 'live') lookBack();
    user.tick();
    arm();
  }

  function runOut(): void {
    switch (course.link.tag) {
      case 'paused':
        return;
      case 'waiting':
      case 'refused':
        return attempt();
      case 'connecting':
      case 'syncing':
        return failNow({ kind: 'timeout', method: 'eth_chainId' });
      case 'probing':
        return failNow({ kind: 'silent' });
      case 'live':
        return void probe();
    }
  }

  // ---- opening and losing

  function attempt(): void {
    const choice = pick(endpoints, world.now());
    if (!choice) return;
    if (choice.notBefore > world.now()) return wait(choice.url, choice.reason ?? { kind: 'noConnection' });
    if (ever) meter.reconnected();
    ever = true;
    current = choice.url;
    note({ kind: 'try', at: world.now(), endpoint: maskEndpoint(choice.url) });
    try {
      session = open(choice.url);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      failUrl(choice.url, error.reason);
    }
  }

  let current = '';

  function open(url: string): Session {
    const mine = (): boolean => session === opened;
    const opened = openSession(
      url,
      user.wantsPush(),
      {
        opened: () => note({ kind: 'opened', at: world.now() }),
        greeted: (greeting) => void greet(opened, greeting),
        head: (raw) => user.head(opened, raw),
        lost: (loss) => void lost(opened, loss),
        failed: (error) => {
          if (mine()) failUrl(url, error.reason);
        },
      },
      world,
      meter,
    );
    return opened;
  }

  async function greet(greeter: Session, greeting: Greeting): Promise<void> {
    try {
      if (user.wantsPush() && !greeting.push) mute = greeter;
      await user.greet(greeter, greeting);
      if (session === greeter) note({ kind: 'synced', at: world.now(), push: greeting.push && deafness() });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      fail(greeter, error.reason);
    }
  }

  /** Whether pushes of this endpoint are still believed in. */
  const deafness = (): boolean => course.deaf === 0 || remedy(course.deaf) !== 'poll';

  async function lost(loser: Session, loss: Loss): Promise<void> {
    if (session !== loser) return;
    session = null;
    const { url } = loser;
    const at = course;
    const worked = endpoints.some((endpoint) => endpoint.url === url && endpoint.worked);
    const reason = loss.judged ?? (await diagnose(url, { ...loss, worked }, world));
    // Patience may have ended, or the settings changed, while we asked for the reason.
    if (course === at || (session === null && current === url && course.link.tag === 'connecting'))
      failUrl(url, reason);
  }

  function failUrl(url: string, reason: Reason): void {
    session?.close();
    session = null;
    meter.failed(url, reason);
    endpoints = failed(endpoints, url, reason, world.now(), world.random(), loopback(url));
    returnAt = world.now() + returnAfter(world.random());
    wait(url, reason);
  }

  function wait(url: string, reason: Reason): void {
    const at = world.now();
    const choice = pick(endpoints, at);
    const until = Math.max(choice?.notBefore ?? at, at);
    const refusal = choice?.reason && isRefusal(choice.reason) && until > at ? choice : null;
    note({
      kind: 'failed',
      at,
      until,
      endpoint: maskEndpoint(refusal?.url ?? url),
      reason: refusal?.reason ?? reason,
      refused: refusal !== null,
    });
  }

  const fail = (failing: Session, reason: Reason): void => {
    if (session === failing) failUrl(failing.url, reason);
  };

  const failNow = (reason: Reason): void => failUrl(current, reason);

  // ---- silence

  async function probe(): Promise<void> {
    const asked = session;
    if (!asked || course.link.tag !== 'live') return;
    note({ kind: 'patience', at: world.now() });
    try {
      const newer = await user.probe(asked);
      if (session !== asked || tag() !== 'probing') return;
      const pushing = pushes();
      note({ kind: 'answered', at: world.now(), newer });
      if (newer && pushing) await cure(asked);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      fail(asked, error.reason.kind === 'timeout' ? { kind: 'silent' } : error.reason);
    }
  }

  const pushes = (): boolean => 'push' in course.link && course.link.push;

  async function cure(deaf: Session): Promise<void> {
    switch (remedy(course.deaf)) {
      case 'replace':
        return fail(deaf, { kind: 'silent' });
      case 'poll':
        deaf.unsubscribe();
        return note({ kind: 'synced', at: world.now(), push: false });
      case 'resubscribe': {
        const push = await deaf.subscribe();
        if (!push) mute = deaf;
        if (session === deaf) note({ kind: 'synced', at: world.now(), push });
      }
    }
  }

  async function retune(): Promise<void> {
    const tuned = session;
    if (!tuned || tuning === tuned || course.link.tag !== 'live') return;
    const wants = user.wantsPush();
    if (wants === pushes() || (wants && (mute === tuned || !deafness()))) return;
    tuning = tuned;
    try {
      if (!wants) tuned.unsubscribe();
      const push = wants && (await tuned.subscribe());
      if (wants && !push) mute = tuned;
      if (session === tuned && push !== pushes()) note({ kind: 'synced', at: world.now(), push });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      fail(tuned, error.reason);
    } finally {
      tuning = null;
    }
  }

  // ---- back to the preferred endpoint, make before break

  const rank = (): number => endpoints.findIndex((endpoint) => endpoint.url === current);

  function lookBack(): void {
    const now = world.now();
    if (candidate || now < returnAt) return;
    const better = endpoints.slice(0, Math.max(rank(), 0)).find((endpoint) => endpoint.notBefore <= now);
    if (!better) return;
    returnAt = now + returnAfter(world.random());
    const { url } = better;
    const drop = (reason: Reason): void => {
      candidate?.close();
      candidate = null;
      meter.failed(url, reason);
      endpoints = failed(endpoints, url, reason, world.now(), world.random(), loopback(url));
      user.changed();
    };
    try {
      const trial = openSession(
        url,
        user.wantsPush(),
        {
          opened: () => undefined,
          greeted: (greeting) => void takeOver(trial, greeting, drop),
          head: (raw) => user.head(trial, raw),
          lost: (loss) => {
            if (candidate === trial) drop(loss.judged ?? { kind: 'noConnection' });
            else void lost(trial, loss);
          },
          failed: (error) => {
            if (candidate === trial) drop(error.reason);
          },
        },
        world,
        meter,
      );
      candidate = trial;
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      drop(error.reason);
    }
  }

  async function takeOver(trial: Session, greeting: Greeting, drop: (reason: Reason) => void): Promise<void> {
    try {
      const joins = await user.tryOut(trial, greeting);
      if (candidate !== trial) return;
      if (!joins) return drop({ kind: 'lagging', behind: 0 });
      candidate = null;
      session?.close();
      session = trial;
      current = trial.url;
      endpoints = served(endpoints, trial.url);
      const at = world.now();
      const endpoint = maskEndpoint(trial.url);
      course = {
        ...course,
        deaf: 0,
        heard: at,
        link: { tag: 'live', since: at, endpoint, push: greeting.push },
      };
      meter.reconnected();
      arm();
      user.changed();
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (candidate === trial) drop(error.reason);
    }
  }

  function dropAll(): void {
    session?.close();
    candidate?.close();
    session = candidate = null;
  }

  const again = (): void => {
    if (tag() === 'waiting' || tag() === 'refused') attempt();
    else if (tag() === 'live') void probe();
  };

  return {
    course: () => course,
    session: () => session,
    preferred: () => {
      const first = endpoints[0];
      const second = rank() > 0 && first?.reason;
      return first && second ? { endpoint: maskEndpoint(first.url), reason: second } : null;
    },
    use: (urls) => {
      dropAll();
      endpoints = freshEndpoints(urls);
      course = { ...pausedCourse(world.now()) };
      attempt();
    },
    pause: () => {
      dropAll();
      note({ kind: 'pause', at: world.now() });
    },
    hurry: () => {
      endpoints = hurry(endpoints);
      again();
    },
    retry: () => {
      endpoints = forgive(endpoints);
      again();
    },
    heard: () => note({ kind: 'pushed', at: world.now() }),
    grew: () => {
      endpoints = served(endpoints, current);
      note({ kind: 'grew', at: world.now() });
    },
    fail,
    tune: () => void retune(),
    close: () => {
      dropAll();
      if (timer !== null) world.clearTimeout(timer);
      timer = null;
      course = pausedCourse(world.now());
    },
  };
}
