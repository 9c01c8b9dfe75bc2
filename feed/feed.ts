import { shortAge } from './badge.ts';
import { readBaseFees } from './baseFees.ts';
import type { Bodies } from './body/bodies.ts';
import { lazyBodies } from './body/lazyBodies.ts';
import type { Call } from './call.ts';
import { createConnection } from './connection.ts';
import { createEmitter } from './emitter.ts';
import { FeedError } from './errors.ts';
import type { Feed, FeedOutput } from './host.ts';
import { createMeter } from './meter.ts';
import type { PriceSource } from './price.ts';
import type { Session } from './session.ts';
import { status } from './status.ts';
import { testEndpoint } from './testEndpoint.ts';
import { createTracker, type Tracker } from './tracker.ts';
import type { Block, FeedConfig, HostEvent, Part, Price, Query, Snapshot } from './types.ts';
import { theWorld, type World } from './world.ts';

const FAST_MS = 2000;
const PRICE_MS = 60_000;
const CUSTOM_HEARTBEAT_SECONDS = 3600;

/** The product's heart: one node in, snapshots of five checked blocks out. It opens nothing before `configure`. */
export function createFeed(output: FeedOutput, partial: Partial<World> = {}): Feed {
  const world: World = { ...theWorld, ...partial };
  const meter = createMeter(world.now);
  let config: FeedConfig | null = null;
  let views = 0;
  let sequence = 0;
  let tracker: Tracker | null = null;
  let bodies: Bodies | null = null;
  let trial: Session | null = null;
  let price: Price = { kind: 'none', reason: 'pending' };
  let pricedAt = Number.NEGATIVE_INFINITY;
  let told = '';

  const connection = createConnection(
    {
      greet: async (session, greeting) => {
        await tracker?.greet(session, greeting);
      },
      head: (session, raw) => {
        if (connection.session() === session) connection.heard();
        tracker?.head(session, raw);
      },
      probe: async (session) => (tracker ? await tracker.probe(session) : false),
      tryOut: async (session, greeting) => {
        trial = session;
        try {
          await tracker?.greet(session, greeting);
          return true;
        } finally {
          trial = null;
        }
      },
      rhythm: () => ({ blockTime: tracker?.measured() ?? tracker?.network().blockTimeMs ?? null }),
      wantsPush: () => !resting(),
      changed: () => told !== word() && emitter.wake(),
      tick: () => {
        tracker?.fade();
        if (told !== word()) emitter.wake();
      },
    },
    world,
    meter,
  );

  const emitter = createEmitter(() => {
    if (!config) return;
    told = word();
    sequence += 1;
    output.snapshot(snapshot());
  }, world);

  /** A chain faster than anybody reads, and nobody looking. */
  function resting(): boolean {
    const time = tracker?.network().blockTimeMs ?? tracker?.blockTime() ?? null;
    return views === 0 && time !== null && time < FAST_MS && tracker?.local() === false;
  }

  function snapshot(): Snapshot {
    const chain = tracker?.chain();
    const skew = tracker?.skew() ?? null;
    const local = tracker?.local() ?? false;
    return {
      sequence,
      at: world.now(),
      network: config?.network ?? 'custom',
      chainId: tracker?.network().chainId ?? null,
      link: connection.course().link,
      preferred: connection.preferred(),
      blocks: chain?.buffer.blocks ?? [],
      ghosts: chain?.buffer.ghosts ?? [],
      reorgs: chain?.buffer.reorgs ?? { count: 0, deepest: 0 },
      notice: chain?.notice ?? null,
      blockTime: tracker?.blockTime() ?? null,
      skew,
      byArrival: local || Math.abs(skew ?? 0) > 60_000,
      price: config?.price ? price : { kind: 'none', reason: 'off' },
      local,
      own: config?.own ?? false,
    };
  }

  /** All that makes a snapshot worth sending when no block came: what it says of the link, and how late it is. */
  function word(): string {
    const said = status(snapshot(), world.now());
    const late = said.word === 'Late' ? shortAge(said.age ?? 0) : '';
    return JSON.stringify([said.word, late, said.reason, said.endpoint, said.preferred, said.retryAt]);
  }

  // ---- blocks

  function follow(settings: FeedConfig): Tracker {
    const followed = createTracker(
      settings,
      {
        changed: (fresh) => changed(fresh),
        failed: (session, reason) => connection.fail(session, reason),
        feeding: (session) => session === connection.session() || session === trial,
        resting,
        choice: () => (config?.endpoints.length ?? 0) > 1,
      },
      world,
    );
    return followed;
  }

  function changed(fresh: readonly Block[]): void {
    const chain = tracker?.chain();
    if (!chain) return;
    if (fresh.length > 0) {
      connection.grew();
      bodies?.keep(chain.buffer.blocks.map((block) => block.hash));
      updatePrice();
    }
    const session = connection.session();
    if (session) tracker?.count(session);
    emitter.wake();
  }

  const call: Call = (method, params, options) => {
    const session = connection.session();
    if (!session) return Promise.reject(new FeedError({ kind: 'noConnection' }));
    return session.call(method, params, options);
  };

  function priceSource(): PriceSource {
    if (!config?.price) return { kind: 'none', reason: 'off' };
    if (config.priceFeed) {
      return { kind: 'feed', address: config.priceFeed, heartbeatSeconds: CUSTOM_HEARTBEAT_SECONDS };
    }
    const network = tracker?.network();
    if (network?.priceFeed) return { kind: 'feed', ...network.priceFeed };
    return { kind: 'none', reason: network?.pricelessReason ?? 'noFeed' };
  }

  /** The coin's price while something shows it, at most once a minute. */
  function updatePrice(): void {
    const newest = tracker?.chain().buffer.blocks[0];
    const shows = config?.price && (views > 0 || config.priceOnBadge);
    if (!newest || !shows || !bodies || world.now() - pricedAt < PRICE_MS) return;
    pricedAt = world.now();
    const asked = bodies;
    void asked.price(newest).then((read) => {
      if (bodies !== asked) return;
      price = read;
      emitter.wake();
    });
  }

  // ---- what the host says

  function configure(settings: FeedConfig): void {
    const before = config;
    config = settings;
    const sameChain = before?.network === settings.network && before.chainId === settings.chainId;
    const sameEndpoints = JSON.stringify(before?.endpoints) === JSON.stringify(settings.endpoints);
    if (!sameChain || !tracker) {
      tracker = follow(settings);
      price = { kind: 'none', reason: 'pending' };
      pricedAt = Number.NEGATIVE_INFINITY;
      bodies?.close();
      bodies = lazyBodies({
        call,
        network: tracker.network(),
        priceSource,
        blockOf: (hash) => tracker?.chain().buffer.blocks.find((block) => block.hash === hash) ?? null,
        spawnChecker: world.spawnChecker,
        after: (ms, run) => {
          const timer = world.setTimeout(run, ms);
          return () => world.clearTimeout(timer);
        },
      });
    }
    if (settings.paused) connection.pause();
    else if (!sameChain || !sameEndpoints || before.paused) connection.use(settings.endpoints);
    updatePrice();
    emitter.wake();
  }

  function tell(event: HostEvent): void {
    switch (event.kind) {
      case 'online':
      case 'resume':
        return connection.hurry();
      case 'retry':
        return connection.retry();
      case 'views': {
        const opened = event.open > views;
        views = event.open;
        connection.tune();
        updatePrice();
        if (opened) connection.hurry();
      }
    }
  }

  function ask(query: Query, answer: (part: Part) => void): () => void {
    switch (query.kind) {
      case 'diagnostics':
        answer({ kind: 'diagnostics', diagnostics: meter.diagnostics() });
        answer({ kind: 'end' });
        return () => undefined;
      case 'test':
        return testEndpoint(query.endpoint, query.chainId, world, (result) => {
          answer({ kind: 'tested', result });
          answer({ kind: 'end' });
        });
      case 'baseFees': {
        let cancelled = false;
        void readBaseFees(call, query.count).then(
          (part) => {
            if (cancelled) return;
            answer(part);
            answer({ kind: 'end' });
          },
          (error: unknown) => {
            if (!(error instanceof FeedError)) throw error;
            if (!cancelled) answer({ kind: 'failed', reason: error.reason });
          },
        );
        return () => {
          cancelled = true;
        };
      }
      case 'transactions':
      case 'receipts':
      case 'senders':
      case 'transfers':
        if (bodies) return bodies.ask(query, answer);
        answer({ kind: 'failed', reason: { kind: 'noConnection' } });
        return () => undefined;
    }
  }

  return {
    configure,
    tell,
    ask,
    close: () => {
      connection.close();
      emitter.stop();
      bodies?.close();
    },
  };
}
