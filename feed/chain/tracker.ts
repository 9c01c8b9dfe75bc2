import { holds, ROOM, setBack, withCount, withCountsOf } from './buffer.ts';
import {
  advance,
  type Chain,
  emptyChain,
  fade,
  filled,
  isOther,
  type Reach,
  readGenesis,
  readLatest,
} from './chain.ts';
import { createTransactionCounts } from './transactionCounts.ts';
import { FeedError } from '../contract/errors.ts';
import { createSerialQueue } from './serialQueue.ts';
import { createRewindEvidence } from './rewindEvidence.ts';
import { isDevelopment } from '../networks/network.ts';
import type { Network } from '../networks/network.ts';
import { isLocal, networkByKey } from '../networks/networks.ts';
import { jumped, learn, noPace, type Pace, skew } from './pace.ts';
import { prefetchParents } from './prefetch.ts';
import { readBlock } from '../header/readBlock.ts';
import type { Greeting, Session } from '../connection/session.ts';
import { tryOut } from './judgeCandidate.ts';
import type { Block } from '../contract/block.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** What the tracker tells and asks of the feed. */
export interface TrackerCallbacks {
  /** New blocks, newest first; empty when something else about the buffer changed. */
  readonly changed: (fresh: readonly Block[]) => void;
  /** The session's node is no good. */
  readonly failed: (session: Session, reason: Reason) => void;
  readonly feeding: (session: Session) => boolean;
  /** Nobody looks at a fast chain: only its head is wanted. */
  readonly resting: () => boolean;
  /** There is another endpoint to go to. */
  readonly choice: () => boolean;
}

/** Follows one chain: heads in, five checked blocks out. */
export interface Tracker {
  readonly chain: () => Chain;
  readonly network: () => Network;
  readonly local: () => boolean;
  readonly skew: () => number | null;
  /** Expected ms between blocks; null when unknown or when blocks come on demand. */
  readonly blockTime: () => number | null;
  /** The same from heads alone, local chains included: for a connection's patience. */
  readonly measured: () => number | null;
  /** Takes a feeding session's greeting in. Rejects with FeedError. */
  readonly greet: (session: Session, greeting: Greeting) => Promise<void>;
  /** How many heights another session's newest block is above ours; null when it does not join. Rejects with FeedError. */
  readonly tryOut: (session: Session, greeting: Greeting) => Promise<number | null>;
  readonly head: (session: Session, raw: unknown) => void;
  /** Whether `latest` is a block we did not have. */
  readonly probe: (session: Session) => Promise<boolean>;
  readonly fade: () => void;
  /** The wall clock moved by so many ms without that time having passed. */
  readonly jumped: (by: number) => void;
  /** Asks for the transaction count of the newest block that lacks it, once per block; whether it was learnt. */
  readonly count: (session: Session) => Promise<boolean>;
}

/** Which chain to follow; `chainId` null: whatever the node says. */
export interface Expected {
  readonly network: string;
  readonly chainId: number | null;
}

interface Waiting {
  readonly session: Session;
  readonly raw: unknown;
  readonly arrivedAt: number;
}

// Heads that come while parents are fetched; beyond this the newest head's walk catches up.
const MOST_WAITING = 64;

export function createTracker(
  expected: Expected,
  callbacks: TrackerCallbacks,
  environment: Environment,
): Tracker {
  let chain: Chain = emptyChain;
  let pace: Pace = noPace;
  let network = networkByKey(expected.network, expected.chainId);
  let local = expected.chainId !== null && isDevelopment(expected.chainId);
  let heads: readonly Waiting[] = [];
  const line = createSerialQueue();
  const low = createRewindEvidence(environment.now);
  const counts = createTransactionCounts(environment);

  /** Developers set their chains back: those known as theirs, and whatever chain (a fork of mainnet) a loopback node plays. */
  const resettable = (session: Session): boolean => local || session.loopback;

  const reach = (session: Session): Reach => ({
    call: session.call,
    source: session.endpoint,
    network,
    believeLower: resettable(session) || low.believed(measured() ?? network.blockTimeMs),
    walk: !callbacks.resting(),
    environment,
    parents: null,
  });

  /** The same, with the head's parents under way already: several blocks may be missing. */
  function ahead(session: Session, head: Block): Reach {
    const by = reach(session);
    return by.walk ? { ...by, parents: prefetchParents(chain.buffer, head, session.call) } : by;
  }

  function commit(session: Session, after: Chain): void {
    if (!callbacks.feeding(session) || after === chain) return;
    const fresh = after.buffer.blocks.filter((block) => !holds(chain.buffer, block.hash));
    const forged = fresh.find((block) => block.check.kind === 'mismatch');
    // With nowhere else to go, the block is shown and marked.
    if (forged && callbacks.choice()) throw new FeedError({ kind: 'forgedHeader', hash: forged.hash });
    // Counts may have come while the walk was under way.
    chain = { ...after, buffer: withCountsOf(after.buffer, chain.buffer) };
    callbacks.changed(fresh);
  }

  async function take(session: Session, head: Block, source: 'pushed' | 'latest', by: Reach): Promise<void> {
    if (!callbacks.feeding(session)) return;
    try {
      commit(session, await advance(chain, head, source, by));
    } catch (error) {
      if (error instanceof FeedError && error.reason.kind === 'lagging') low.lagged();
      throw error;
    }
    low.took(head, chain.buffer.blocks[0], source === 'latest');
    // The head is shown before what is missing below it comes.
    commit(session, await filled(chain, by));
  }

  /** The chain id the node names; another one than before means another chain. */
  function meet(session: Session, chainId: number): void {
    if (expected.chainId !== null && chainId !== expected.chainId) {
      throw new FeedError({ kind: 'wrongChain', expected: expected.chainId, got: chainId });
    }
    local = isLocal(chainId, session.url);
    if (network.chainId === chainId) return;
    if (network.chainId !== null && chain.buffer.blocks.length > 0) {
      chain = { ...emptyChain, notice: { kind: 'chainRestarted', at: environment.now() } };
    }
    pace = noPace;
    network = { ...networkByKey(expected.network, chainId), chainId };
  }

  /** Block 0 tells a restarted chain from a gap, on chains that are restarted. */
  async function recognise(session: Session): Promise<void> {
    if (!resettable(session) && chain.genesis !== null) return;
    const genesis = await readGenesis(reach(session));
    if (!callbacks.feeding(session)) return;
    if (isOther(chain.genesis, genesis)) {
      chain = { ...emptyChain, genesis, notice: { kind: 'chainRestarted', at: environment.now() } };
    } else chain = { ...chain, genesis: genesis ?? chain.genesis };
  }

  const greeted = (session: Session, greeting: Greeting): Block =>
    readBlock(
      greeting.latest,
      { arrivedAt: environment.now(), pushed: false, source: session.endpoint },
      network,
    );

  async function takeWaiting(): Promise<void> {
    for (let head = heads[0]; head; head = heads[0]) {
      heads = heads.slice(1);
      try {
        const { session, raw, arrivedAt } = head;
        const block = readBlock(raw, { arrivedAt, pushed: true, source: session.endpoint }, network);
        pace = learn(pace, block);
        await take(session, block, 'pushed', reach(session));
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        callbacks.failed(head.session, error.reason);
      }
    }
  }

  const measured = (): number | null => pace.blockTime;

  return {
    chain: () => chain,
    network: () => network,
    local: () => local,
    skew: () => skew(pace),
    measured,
    blockTime: () => (local ? network.blockTimeMs : (measured() ?? network.blockTimeMs)),
    greet: async (session, greeting) => {
      meet(session, greeting.chainId);
      const head = greeted(session, greeting);
      await line.run(async () => {
        if (chain.buffer.blocks.length > 0 && resettable(session)) await recognise(session);
        await take(session, head, 'latest', ahead(session, head));
      });
      if (chain.genesis === null) line.run(() => recognise(session)).catch(unrecognised);
    },
    tryOut: async (session, greeting) => {
      if (network.chainId !== null && greeting.chainId !== network.chainId) {
        throw new FeedError({ kind: 'wrongChain', expected: network.chainId, got: greeting.chainId });
      }
      const head = greeted(session, greeting);
      return await line.run(() => tryOut(chain.buffer, head, reach(session)));
    },
    head: (session, raw) => {
      heads = [...heads, { session, raw, arrivedAt: environment.now() }].slice(-MOST_WAITING);
      if (heads.length === 1) void line.run(takeWaiting);
    },
    probe: async (session) => {
      const latest = { ...(await readLatest(reach(session))), pushed: !session.subscribed() };
      const before = chain.buffer.blocks[0]?.hash;
      if (latest.hash === before && (chain.buffer.blocks.length >= ROOM || callbacks.resting())) return false;
      await line.run(async () => {
        if (before !== undefined && !holds(chain.buffer, latest.hash)) pace = learn(pace, latest);
        await take(session, latest, 'latest', ahead(session, latest));
      });
      return chain.buffer.blocks[0]?.hash !== before;
    },
    fade: () => {
      const faded = fade(chain, environment.now());
      if (faded === chain) return;
      chain = faded;
      callbacks.changed([]);
    },
    jumped: (by) => {
      low.forget();
      pace = jumped(pace, by);
      chain = { ...chain, buffer: setBack(chain.buffer, by) };
    },
    count: async (session) => {
      const counted = await counts.ask(chain.buffer.blocks, session);
      if (counted) chain = { ...chain, buffer: withCount(chain.buffer, counted.hash, counted.count) };
      return counted !== null;
    },
  };
}

/** Without block 0's hash a restart is told from a gap later, or not at all. */
function unrecognised(): void {
  // Asked again at the next greeting.
}
