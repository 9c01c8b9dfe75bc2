import type { Bodies } from './body/bodies.ts';
import { askLazily, lazy } from './retry/lazy.ts';
import { type BlocksChange, createTracker, type Tracker } from './chain/tracker.ts';
import { blockOf, callOver, type ChainInUse, openChain } from './chainInUse.ts';
import { createConnection } from './connection/connection.ts';
import type { Block } from './contract/block.ts';
import type { FeedConfig, HostEvent } from './contract/config.ts';
import { hostEnvironment, type Environment } from './contract/environment.ts';
import type { Feed, FeedOutput } from './contract/feedApi.ts';
import type { Snapshot } from './contract/snapshot.ts';
import { ROOM } from './chain/buffer.ts';
import { isFastElsewhere, isResting } from './isResting.ts';
import { feesInterval } from './lazyFees.ts';
import { lazyFollowed } from './lazyFollowed.ts';
import { lazySignatures } from './lazySignatures.ts';
import { lazyPriceWatch } from './lazyPriceWatch.ts';
import { priceInterval } from './priceSource.ts';
import { createPublisher } from './publisher.ts';
import type { Sources } from './questions/answerQuestion.ts';
import { createMeter } from './rpc/meter.ts';
import { createPatience } from './refusal/patience.ts';
import { status, untilLate } from './shown/status.ts';
import { createSyncWatch } from './syncWatch.ts';
import { snapshotOf } from './snapshotOf.ts';

// Spreads the clients of a stalled node over 30 s, so that they do not all leave it at once.
const STALL_GRACE_MS = 30_000;

// Only views ask questions: a feed without one never loads this code.
const loadQuestions = lazy(() => import('./questions/answerQuestion.ts'));

/** The feed: one node in, snapshots of five checked blocks out. It opens no socket before `configure`. */
export function createFeed(output: FeedOutput, partial: Partial<Environment> = {}): Feed {
  const environment: Environment = { ...hostEnvironment, ...partial };
  const meter = createMeter(environment.now);
  const patience = createPatience(environment);
  const stallGraceMs = environment.random() * STALL_GRACE_MS;
  let config: FeedConfig | null = null;
  let chain: ChainInUse | null = null;
  let views = 0;

  const atRest = (): boolean => chain !== null && isResting(chain.tracker, views);

  const connection = createConnection(
    {
      receiver: () => chain?.tracker ?? null,
      isStalled: () => {
        const snapshot = take(0);
        return snapshot !== null && status(snapshot, environment.now() - stallGraceMs).word === 'Late';
      },
      wantsPush: () => !atRest(),
      calmFor,
      linkChanged: () => publisher.publishIfStatusChanged(),
      clockJumped: (by) => {
        chain?.tracker.clockJumped(by);
      },
      tick: (clock) => {
        chain?.tracker.fade();
        syncing.look();
        // Not with the jump itself: the head that found it makes the chain live again at once.
        if (clock === 'jumped') publisher.publish();
        else publisher.publishIfStatusChanged();
      },
    },
    environment,
    meter,
  );
  const publisher = createPublisher({ take, send }, environment);
  const syncing = createSyncWatch({
    now: environment.now,
    session: connection.session,
    newest: () => (chain?.tracker.local() ? null : (chain?.tracker.chain().buffer.blocks[0] ?? null)),
    changed: publisher.publish,
  });
  const patientCall = callOver(connection.session, patience);
  const signatures = lazySignatures({
    environment,
    connection,
    call: patientCall,
    now: () => ({ config, tracker: chain?.tracker ?? null, views }),
    changed: publisher.publish,
  });
  const followed = lazyFollowed({
    environment,
    connection,
    signatures,
    now: () => ({ config, chain }),
    ask,
    changed: publisher.publish,
  });

  /** How long time alone changes nothing here: no view is open, and no notice waits for its end. */
  function calmFor(): number {
    const snapshot = take(0);
    if (!snapshot || views > 0 || snapshot.ghosts.length > 0 || snapshot.notice !== null) return 0;
    return untilLate(snapshot, environment.now());
  }

  function take(sequence: number): Snapshot | null {
    if (!config || !chain) return null;
    return snapshotOf(sequence, environment.now(), config, chain, connection, {
      consensus: signatures.view(),
      followed: followed.view(),
      syncing: syncing.view(),
    });
  }

  /** Price and count are read after a snapshot, and so at most twice a second on the fastest chain. */
  function send(sequence: number): Snapshot | null {
    connection.lookAtClock();
    const snapshot = take(sequence);
    if (!snapshot) return null;
    output.snapshot(snapshot);
    updateFees();
    void updatePrice();
    void updateCounts();
    void updateNextFee();
    return snapshot;
  }

  const updateFees = (): void => chain?.fees.update(feesInterval(config, views));

  async function updatePrice(): Promise<void> {
    if (!chain) return;
    const { tracker, bodies, price } = chain;
    const read = await price.update(tracker.chain().buffer.blocks[0], bodies, priceInterval(config, views));
    if (read && chain.price === price) publisher.publish();
  }

  /** A count is a question of its own for each block, so none is asked where no one sees it. */
  const areCountsSeen = (): boolean => views > 0 || config?.counts === true;

  async function updateCounts(): Promise<void> {
    if (!chain || !areCountsSeen() || connection.session() === null) return;
    const { tracker } = chain;
    // The other rows of a fast chain are gone before they are read.
    if (await tracker.count(patientCall, isFastElsewhere(tracker) ? 1 : ROOM)) countChanged();
  }

  /** Where no one sees it, a proven count waits for the next block. */
  function countChanged(): void {
    if (areCountsSeen()) publisher.publish();
  }

  /** An answer about the fees has it too. */
  async function updateNextFee(): Promise<void> {
    if (feesInterval(config, views) !== null) return;
    if (connection.session() && (await chain?.tracker.readNextFee(patientCall))) publisher.publish();
  }

  function blocksChanged({ fresh, reorged }: BlocksChange): void {
    if (chain && fresh.length > 0) {
      connection.blockAdded();
      // The node may have named another network than before, or begun its chain anew.
      if (chain.network !== chain.tracker.network()) chain = openBodies(chain);
      chain.bodies.keep(chain.tracker.chain().buffer.blocks.map((block) => block.hash));
      if (chain.blocks === 'later') watch(fresh, chain.bodies);
      chain = { ...chain, blocks: 'later' };
    }
    if (reorged) meter.reorged();
    signatures.update();
    if (config) followed.update(config.followed);
    connection.lookAtClock();
    publisher.publish();
  }

  /** Fetches the new blocks' bodies if the settings want them unasked. */
  function watch(fresh: readonly Block[], bodies: Bodies): void {
    if (!config || (config.loading === 'onDemand' && config.watched.length === 0)) return;
    void bodies.watch(fresh, config.watched, output.sightings);
  }

  function configure(settings: FeedConfig): void {
    const before = config;
    // The background sends its settings on each new port.
    if (JSON.stringify(before) === JSON.stringify(settings)) return;
    config = settings;
    const isSameChain = before?.network === settings.network && before.chainId === settings.chainId;
    const areSameEndpoints = JSON.stringify(before?.endpoints) === JSON.stringify(settings.endpoints);
    const isSamePrice =
      before?.price === settings.price &&
      before.priceFeed === settings.priceFeed &&
      before.priceHeartbeat === settings.priceHeartbeat;
    if (!isSameChain || !chain) chain = openBodies({ tracker: trackerFor(settings), blocks: 'first' });
    // Answers of other endpoints, true or not, are not kept.
    else if (!areSameEndpoints) chain = openBodies(chain);
    else if (!isSamePrice) chain = { ...chain, price: lazyPriceWatch(environment.now) };
    if (settings.paused) connection.pause();
    else if (!isSameChain || !areSameEndpoints || before.paused) connection.use(settings.endpoints);
    signatures.update();
    followed.update(settings.followed);
    publisher.publish();
  }

  function openBodies({ tracker, blocks }: Pick<ChainInUse, 'tracker' | 'blocks'>): ChainInUse {
    const { session } = connection;
    return openChain(tracker, blocks, {
      current: () => chain,
      config: () => config,
      session,
      patience,
      changed: publisher.publish,
      countChanged,
      environment,
    });
  }

  const trackerFor = (settings: FeedConfig): Tracker =>
    createTracker(
      settings,
      {
        blocksChanged,
        failed: connection.fail,
        isFeeding: connection.isFeeding,
        isResting: atRest,
        hasChoice: connection.hasChoice,
      },
      environment,
    );

  function handle(event: HostEvent): void {
    connection.lookAtClock();
    switch (event.kind) {
      case 'clock':
        return;
      case 'online':
      case 'resume':
        signatures.forgive();
        return connection.hurry('network');
      case 'retry':
        patience.forgive();
        return connection.retry();
      case 'views': {
        const opened = event.open > views;
        views = event.open;
        connection.adjustPush();
        connection.lookAtClock();
        updateFees();
        void updatePrice();
        void updateCounts();
        signatures.update();
        if (!opened) return;
        connection.hurry('view');
        publisher.publishIfBlocksChanged();
      }
    }
  }

  const sources: Sources = {
    bodies: () => chain?.bodies ?? null,
    fees: () => chain?.fees ?? null,
    call: patientCall,
    meter,
    held: (hash) => blockOf(chain?.tracker, hash) !== null,
    chain: () => chain?.tracker ?? null,
    sense: {
      link: () => connection.state().link,
      linked: () =>
        connection.session() !== null && ['live', 'probing'].includes(connection.state().link.tag),
    },
    environment,
    signatures,
  };

  function ask(...[query, answer]: Parameters<Feed['ask']>): () => void {
    if ('anew' in query) patience.forgive();
    return askLazily(loadQuestions(), ({ answerQuestion }) => answerQuestion(query, answer, sources), answer);
  }

  return {
    configure,
    handle,
    ask,
    close: () => {
      connection.close();
      signatures.close();
      followed.close();
      publisher.stop();
      chain?.bodies.close();
    },
  };
}
