import type { Bodies } from './body/bodies.ts';
import { lazyBodies } from './body/lazyBodies.ts';
import type { Call } from './rpc/call.ts';
import { createConnection } from './connection/connection.ts';
import { FeedError } from './contract/errors.ts';
import type { Feed, FeedOutput } from './contract/feedApi.ts';
import { askLazily, lazy } from './body/lazy.ts';
import { createMeter } from './rpc/meter.ts';
import type { Network } from './networks/network.ts';
import { retryNullAnswer } from './retry/retryNullAnswer.ts';
import { AT_REST_MS, createPriceWatch, priceSource, type PriceWatch } from './priceWatch.ts';
import type { Sources } from './questions/answerQuestion.ts';
import { status } from './shown/status.ts';
import { createPublisher } from './publisher.ts';
import { createTracker, type Tracker } from './chain/tracker.ts';
import type { Block } from './contract/block.ts';
import type { FeedConfig, HostEvent } from './contract/config.ts';
import type { Hex } from './contract/scalars.ts';
import type { Snapshot } from './contract/snapshot.ts';
import { watchBodies } from './watchBodies.ts';
import { hostEnvironment, type Environment } from './contract/environment.ts';

const FAST_MS = 2000;
// A measured time wavers; between 1.5 s and 2 s an unknown chain counts as slow, so that it does not flip.
const SURELY_FAST_MS = 1500;

// Those whom one standing node fails do not leave it in the same second.
const GRACE_MS = 30_000;

// Views ask; a feed that nobody looks at needs none of the answers.
const loadQuestions = lazy(() => import('./questions/answerQuestion.ts'));

/** The product's heart: one node in, snapshots of five checked blocks out. It opens nothing before `configure`. */
export function createFeed(output: FeedOutput, partial: Partial<Environment> = {}): Feed {
  const environment: Environment = { ...hostEnvironment, ...partial };
  const meter = createMeter(environment.now);
  const grace = environment.random() * GRACE_MS;
  let config: FeedConfig | null = null;
  let views = 0;
  let tracker: Tracker | null = null;
  let bodies: Bodies | null = null;
  let bodiesOf: Network | null = null;
  let price: PriceWatch = createPriceWatch(environment.now);
  let reorgs = 0;
  let watching: Tracker | null = null;
  // Where nobody sees it, a count waits for the next block: a message of its own would double a block's cost at rest.
  let countUntold = false;

  const connection = createConnection(
    {
      greet: async (session, greeting) => {
        await tracker?.greet(session, greeting);
      },
      head: (session, raw) => {
        if (connection.session() === session) connection.headPushed();
        tracker?.head(session, raw);
      },
      probe: async (session) => (tracker ? await tracker.probe(session) : false),
      tryOut: async (session, greeting) => (tracker ? await tracker.tryOut(session, greeting) : null),
      isStalled: () => {
        const told = snapshot(0);
        return told !== null && status(told, environment.now() - grace).word === 'Late';
      },
      rhythm: () => ({ blockTime: tracker?.measured() ?? tracker?.network().blockTimeMs ?? null }),
      wantsPush: () => !resting(),
      changed: () => publisher.publishIfChanged(),
      jumped: (by) => {
        tracker?.jumped(by);
        publisher.publish();
      },
      tick: () => {
        tracker?.fade();
        connection.tune();
        publisher.publishIfChanged();
      },
    },
    environment,
    meter,
  );

  const publisher = createPublisher(
    snapshot,
    (told) => {
      output.snapshot(told);
      countUntold = false;
      updatePrice();
      // Here, and so at most twice a second on the fastest chain.
      void count();
    },
    environment,
  );

  /** A chain faster than anybody reads, and nobody looking. */
  function resting(): boolean {
    if (!tracker || views > 0 || tracker.local()) return false;
    const { blockTimeMs } = tracker.network();
    return blockTimeMs === null ? (tracker.measured() ?? FAST_MS) < SURELY_FAST_MS : blockTimeMs < FAST_MS;
  }

  function snapshot(sequence: number): Snapshot | null {
    if (!config) return null;
    const chain = tracker?.chain();
    return {
      sequence,
      at: environment.now(),
      network: config.network,
      chainId: tracker?.network().chainId ?? null,
      link: connection.state().link,
      preferred: connection.preferred(),
      blocks: chain?.buffer.blocks ?? [],
      ghosts: chain?.buffer.ghosts ?? [],
      reorgs: chain?.buffer.reorgs ?? { count: 0, deepest: 0 },
      notice: chain?.notice ?? null,
      blockTime: tracker?.blockTime() ?? null,
      skew: tracker?.skew() ?? null,
      price: config.price ? price.price(chain?.buffer.blocks[0]) : { kind: 'none', reason: 'off' },
      local: tracker?.local() ?? false,
      own: config.own,
    };
  }

  // ---- blocks

  function trackerFor(settings: FeedConfig): Tracker {
    return createTracker(
      settings,
      {
        changed,
        failed: (session, reason) => connection.fail(session, reason),
        feeding: (session) => session === connection.session(),
        resting,
        choice: () => (config?.endpoints.length ?? 0) > 1,
      },
      environment,
    );
  }

  function changed(fresh: readonly Block[]): void {
    const chain = tracker?.chain();
    if (!chain) return;
    if (fresh.length > 0 && tracker) {
      connection.blockAdded();
      if (bodiesOf !== tracker.network() || !bodies) bodies = openBodies(tracker.network());
      bodies.keep(chain.buffer.blocks.map((block) => block.hash));
      if (watching === tracker) look(fresh);
      // What was there before we came is no news.
      watching = tracker;
    }
    if (chain.buffer.reorgs.count > reorgs) meter.reorged();
    reorgs = chain.buffer.reorgs.count;
    publisher.publish();
  }

  /** Bodies are fetched unasked only by setting, or to look for watched addresses. */
  function look(fresh: readonly Block[]): void {
    if (!config || !bodies || (config.loading === 'onDemand' && config.watched.length === 0)) return;
    void watchBodies(fresh, bodies, config.watched, output.sightings);
  }

  const held = (hash: Hex): Block | null =>
    tracker?.chain().buffer.blocks.find((block) => block.hash === hash) ?? null;

  const linked = (): boolean => {
    const { tag } = connection.state().link;
    return connection.session() !== null && (tag === 'live' || tag === 'probing');
  };

  const unlinked: Call = () => Promise.reject(new FeedError({ kind: 'noConnection' }));
  const call: Call = (method, params, options) =>
    (connection.session()?.call ?? unlinked)(method, params, options);

  async function count(): Promise<void> {
    const session = connection.session();
    if (!session || !(await tracker?.count(session))) return;
    countUntold = true;
    if (views > 0 || config?.counts) publisher.publish();
  }

  /** A view reads each block's price for its rows: showing it above them costs nothing more. */
  function priceEveryMs(): number | null {
    if (!config?.price) return null;
    if (views > 0) return 0;
    return config.priceAtRest ? AT_REST_MS : null;
  }

  function updatePrice(): void {
    const asked = price;
    void asked.update(tracker?.chain().buffer.blocks[0], bodies, priceEveryMs()).then((read) => {
      if (read && asked === price) publisher.publish();
    });
  }

  /** Bodies belong to one network as the node named it. */
  function openBodies(network: Network): Bodies {
    bodies?.close();
    bodiesOf = network;
    const opened: Bodies = lazyBodies({
      // After a network switch, pending retries must not reach the new chain's node.
      call: retryNullAnswer(
        (method, params, options) => (bodies === opened ? call : unlinked)(method, params, options),
        environment,
      ),
      callBatch: (method, list) =>
        (bodies === opened ? (connection.session()?.callBatch ?? unlinked) : unlinked)(method, list).then(
          (answers) => (Array.isArray(answers) ? answers : []),
        ),
      loopback: () => connection.session()?.loopback ?? false,
      endpoint: () => connection.session()?.endpoint ?? '',
      network,
      priceSource: () => priceSource(config, network),
      blockOf: held,
      spawnChecker: environment.spawnChecker,
      tokens: environment.tokens,
      after: (ms, run) => {
        const timer = environment.setTimeout(run, ms);
        return () => environment.clearTimeout(timer);
      },
    });
    return opened;
  }

  // ---- what the host says

  function configure(settings: FeedConfig): void {
    const before = config;
    // Said with each new line to the background.
    if (JSON.stringify(before) === JSON.stringify(settings)) return;
    config = settings;
    const sameChain = before?.network === settings.network && before.chainId === settings.chainId;
    const sameEndpoints = JSON.stringify(before?.endpoints) === JSON.stringify(settings.endpoints);
    if (!sameChain || !tracker) {
      tracker = trackerFor(settings);
      bodies = openBodies(tracker.network());
    } else if (!sameEndpoints && bodies) {
      // What another node said, true or not, is not what this one says.
      bodies = openBodies(tracker.network());
    }
    if (
      before?.price !== settings.price ||
      before.priceFeed !== settings.priceFeed ||
      !sameChain ||
      !sameEndpoints
    ) {
      price = createPriceWatch(environment.now);
    }
    if (settings.paused) connection.pause();
    else if (!sameChain || !sameEndpoints || before.paused) connection.use(settings.endpoints);
    publisher.publish();
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
        if (opened && countUntold) publisher.publish();
      }
    }
  }

  const sources: Sources = {
    bodies: () => bodies,
    call,
    meter,
    held: (hash) => held(hash) !== null,
    chain: () => tracker,
    sense: { link: () => connection.state().link, linked },
    environment,
  };

  return {
    configure,
    handle: tell,
    ask: (query, answer) =>
      askLazily(loadQuestions(), ({ answerQuestion }) => answerQuestion(query, answer, sources), answer),
    close: () => {
      connection.close();
      publisher.stop();
      bodies?.close();
    },
  };
}
