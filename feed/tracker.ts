import { holds, ROOM, withCount } from './buffer.ts';
import {
  advance,
  type Chain,
  emptyChain,
  fade,
  insist,
  type Reach,
  readGenesis,
  readLatest,
} from './chain.ts';
import { FeedError } from './errors.ts';
import { createLine } from './line.ts';
import { isLocal, type Network, networkByKey } from './networks.ts';
import { blockTime, learn, noPace, type Pace, skew } from './pace.ts';
import { readBlock } from './readBlock.ts';
import type { Greeting, Session } from './session.ts';
import type { Block, Hex, Reason } from './types.ts';
import type { World } from './world.ts';

/** What the tracker tells and asks of the feed. */
export interface TrackerUser {
  /** New blocks, newest first; empty when something else about the buffer changed. */
  readonly changed: (fresh: readonly Block[]) => void;
  /** The session's node is no good. */
  readonly failed: (session: Session, reason: Reason) => void;
  /** This session feeds, or is about to. */
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
  /** The same from the heads alone, for a connection's patience. */
  readonly measured: () => number | null;
  /** Takes a greeting in. `feeding` false: the session may not change the buffer unless it joins it. */
  readonly greet: (session: Session, greeting: Greeting) => Promise<void>;
  readonly head: (session: Session, raw: unknown) => void;
  /** Whether `latest` is a block we did not have. */
  readonly probe: (session: Session) => Promise<boolean>;
  readonly fade: () => void;
  /** Asks for the transaction count of the newest block that lacks it. */
  readonly count: (session: Session) => void;
}

export interface Expected {
  readonly network: string;
  readonly chainId: number | null;
}

export function createTracker(expected: Expected, user: TrackerUser, world: World): Tracker {
  let chain: Chain = emptyChain;
  let pace: Pace = noPace;
  let network = networkByKey(expected.network, expected.chainId);
  let local = isLocal(expected.chainId, '');
  let counting: Hex | null = null;
  let counted: Hex | null = null;

  const line = createLine((error) => {
    // Whatever is not a FeedError is a fault of ours and must be seen.
    if (!(error instanceof FeedError)) throw error;
  });

  const reach = (session: Session): Reach => ({
    call: session.call,
    network,
    local,
    walk: !user.resting(),
    world,
  });

  /** Runs a task in its turn; resolves or rejects with it. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      line.add(async () => {
        try {
          resolve(await task());
        } catch (error) {
          reject(error);
        }
      });
    });

  function commit(session: Session, after: Chain): void {
    if (!user.feeding(session) || after === chain) return;
    const fresh = after.buffer.blocks.filter((block) => !holds(chain.buffer, block.hash));
    const forged = fresh.find((block) => block.check.kind === 'mismatch');
    // With nowhere else to go, the block is shown and marked.
    if (forged && user.choice()) throw new FeedError({ kind: 'forgedHeader', hash: forged.hash });
    chain = after;
    user.changed(fresh);
  }

  async function take(session: Session, head: Block, source: 'pushed' | 'latest'): Promise<void> {
    if (!user.feeding(session)) return;
    commit(session, await advance(chain, head, source, reach(session)));
  }

  /** The chain id the node names; another one than before means another chain. */
  function meet(session: Session, chainId: number): void {
    if (expected.chainId !== null && chainId !== expected.chainId) {
      throw new FeedError({ kind: 'wrongChain', expected: expected.chainId, got: chainId });
    }
    local = isLocal(chainId, session.url);
    if (network.chainId === chainId) return;
    if (network.chainId !== null && chain.buffer.blocks.length > 0) {
      chain = { ...emptyChain, notice: { kind: 'chainRestarted', at: world.now() } };
    }
    pace = noPace;
    network = { ...networkByKey(expected.network, chainId), chainId };
  }

  /** Block 0 tells a restarted chain from a gap, on chains that are restarted. */
  async function recognise(session: Session): Promise<void> {
    if (!local && chain.genesis !== null) return;
    const genesis = await readGenesis(reach(session));
    if (chain.genesis !== null && chain.genesis !== genesis) {
      chain = { ...emptyChain, genesis, notice: { kind: 'chainRestarted', at: world.now() } };
    } else chain = { ...chain, genesis };
  }

  async function countNewest(session: Session): Promise<void> {
    const block = chain.buffer.blocks.find((one) => one.transactionCount === null);
    if (!block || counting !== null || counted === block.hash) return;
    counting = counted = block.hash;
    try {
      const ask = (): Promise<unknown> => session.call('eth_getBlockTransactionCountByHash', [block.hash]);
      const raw = await insist(ask, world);
      if (typeof raw === 'string' && /^0x[\da-f]{1,6}$/i.test(raw)) {
        chain = { ...chain, buffer: withCount(chain.buffer, block.hash, Number(raw)) };
        user.changed([]);
      }
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      // The row says that the count is unknown; a dead socket is found by others.
    } finally {
      counting = null;
    }
  }

  const measured = (): number | null => blockTime(pace);

  return {
    chain: () => chain,
    network: () => network,
    local: () => local,
    skew: () => skew(pace),
    measured,
    blockTime: () => (local ? network.blockTimeMs : (measured() ?? network.blockTimeMs)),
    greet: async (session, greeting) => {
      meet(session, greeting.chainId);
      const head = readBlock(greeting.latest, world.now(), false, network);
      line.clear();
      await inTurn(async () => {
        if (chain.buffer.blocks.length > 0 && local) await recognise(session);
        await take(session, head, 'latest');
      });
      if (chain.genesis === null) inTurn(() => recognise(session)).catch(unrecognised);
    },
    head: (session, raw) => {
      const arrivedAt = world.now();
      inTurn(async () => {
        const head = readBlock(raw, arrivedAt, true, network);
        pace = learn(pace, head);
        await take(session, head, 'pushed');
      }).catch((error: unknown) => {
        if (!(error instanceof FeedError)) throw error;
        user.failed(session, error.reason);
      });
    },
    probe: async (session) => {
      const latest = await readLatest(reach(session));
      const before = chain.buffer.blocks[0]?.hash;
      if (latest.hash === before && chain.buffer.blocks.length >= ROOM) return false;
      await inTurn(() => take(session, latest, 'latest'));
      return chain.buffer.blocks[0]?.hash !== before;
    },
    fade: () => {
      const faded = fade(chain, world.now());
      if (faded === chain) return;
      chain = faded;
      user.changed([]);
    },
    count: (session) => void countNewest(session),
  };
}

/** Without block 0's hash a restart is told from a gap later, or not at all. */
function unrecognised(): void {
  // Asked again at the next greeting.
}
