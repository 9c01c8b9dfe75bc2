import { gapIn, holds, type LateFigure, ROOM, setBack, withFigure, withFiguresOf } from './buffer.ts';
import { advance, fade, filled, type HeadOrigin, unlinked } from './chain.ts';
import { type Chain, emptyChain, isOther, type Reach, readGenesis, readLatest, restarted } from './reach.ts';
import type { Call } from '../rpc/call.ts';
import { createHeadQueue } from './heads/headQueue.ts';
import { lazy } from '../retry/lazy.ts';
import { FeedError } from '../contract/errors.ts';
import { createSerialQueue } from './heads/serialQueue.ts';
import { createRewindEvidence } from './rewindEvidence.ts';
import { isDevelopment } from '../networks/network.ts';
import type { Network } from '../networks/network.ts';
import { isInTable, isLocal, networkByKey } from '../networks/networks.ts';
import { clockJumped, learn, noPace, type Pace, skew } from './pace.ts';
import { prefetchParents } from './prefetchParents.ts';
import { readBlock } from '../header/readBlock.ts';
import type { FirstAnswers, Session } from '../connection/session.ts';
import type { HeadReceiver } from '../connection/headReceiver.ts';
import type { Block } from '../contract/block.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Hex } from '../contract/scalars.ts';
import { type Environment, unloadable } from '../contract/environment.ts';

export interface BlocksChange {
  /** New blocks, newest first; empty when something else about the buffer changed. */
  readonly fresh: readonly Block[];
  /** The new blocks replaced others. */
  readonly reorged: boolean;
}

export interface TrackerCallbacks {
  readonly blocksChanged: (change: BlocksChange) => void;
  /** The session's node is not usable. */
  readonly failed: (session: Session, reason: Reason) => void;
  readonly isFeeding: (session: Session) => boolean;
  /** A fast chain without an open view: only its head is wanted. */
  readonly isResting: () => boolean;
  /** More than one endpoint is set. */
  readonly hasChoice: () => boolean;
}

/** Follows one chain: heads in, five checked blocks out. */
export interface Tracker extends HeadReceiver {
  readonly chain: () => Chain;
  /** Another object once the chain began anew and no block stayed: contracts, prices and fees may be others then. */
  readonly network: () => Network;
  readonly local: () => boolean;
  readonly skew: () => number | null;
  /** Time between blocks to show, ms; null when unknown or when blocks come on demand. */
  readonly blockTime: () => number | null;
  /** Drops ghosts and notices that were shown long enough. */
  readonly fade: () => void;
  /** The wall clock moved by so many ms without that time having passed. */
  readonly clockJumped: (by: number) => void;
  /** Asks for the counts that the newest `most` blocks lack, once for each; whether one was read. */
  readonly count: (call: Call, most: number) => Promise<boolean>;
  /** On development chains asks for the next base fee where the header may not have it; whether it was another. */
  readonly readNextFee: (call: Call) => Promise<boolean>;
  /** Takes a block's next base fee (wei) as the node has it, or its proven count; whether it was another. */
  readonly takeFigure: <Name extends LateFigure>(hash: Hex, name: Name, value: Block[Name]) => boolean;
}

/** Which chain to follow; `chainId` null: the chain of the node. */
export interface Expected {
  readonly network: string;
  readonly chainId: number | null;
}

export function createTracker(
  expected: Expected,
  callbacks: TrackerCallbacks,
  environment: Environment,
): Tracker {
  let chain: Chain = emptyChain;
  let pace: Pace = noPace;
  let network = networkByKey(expected.network, expected.chainId);
  let local = expected.chainId !== null && isDevelopment(expected.chainId);
  const queue = createSerialQueue();
  const heads = createHeadQueue(
    {
      network: () => network,
      queue,
      take: (session, block) => take(session, block, 'pushed', reach(session)),
      failed: (session, { reason }) => callbacks.failed(session, reason),
    },
    environment,
  );
  const newest = (): Block | undefined => chain.buffer.blocks[0];
  const rewind = createRewindEvidence(environment.now);
  const loadNextFee = lazy(() => import('./nextFee.ts').then((code) => code.createNextFee()));
  const loadCounts = lazy(() =>
    import('./transactionCounts.ts').then((code) => code.createTransactionCounts(environment)),
  );

  /** Developers set their chains back: development chains, and any chain on a loopback node (a fork of mainnet). */
  const resettable = (session: Session): boolean => local || session.loopback;

  const reach = (session: Session): Reach => ({
    call: session.call,
    source: session.endpoint,
    network,
    chainId: expected.chainId,
    acceptLower: resettable(session) || rewind.isProven(measuredPace()),
    walk: !callbacks.isResting(),
    environment,
    alone: resettable(session),
    missing: new Set(),
    parents: null,
  });

  /** The same, with the head's parents requested already: several blocks may be missing. */
  function ahead(session: Session, head: Block): Reach {
    const plain = reach(session);
    return plain.walk ? { ...plain, parents: prefetchParents(chain.buffer, head, session.call) } : plain;
  }

  function commit(session: Session, after: Chain): void {
    if (!callbacks.isFeeding(session) || after === chain) return;
    const fresh = after.buffer.blocks.filter((block) => !holds(chain.buffer, block.hash));
    const forged = fresh.find((block) => block.check.kind === 'mismatch');
    // With a single endpoint, the block is shown and marked.
    if (forged && callbacks.hasChoice()) throw new FeedError({ kind: 'forgedHeader', hash: forged.hash });
    const gap = gapIn(after.buffer);
    if (gap !== null && (local || isInTable(network.chainId ?? 0))) {
      throw new FeedError({ kind: 'badAnswer', field: 'number', got: String(gap) });
    }
    // A head that was not taken, as a false one, says nothing of the chain's time.
    const [head] = after.buffer.blocks;
    if (head && head === fresh[0]) pace = learn(pace, head);
    const reorged = after.buffer.reorgs.count > chain.buffer.reorgs.count;
    // Where some blocks stay, they are still searched.
    const isAnew = fresh.length === after.buffer.blocks.length && after.notice !== chain.notice;
    if (isAnew) network = { ...network };
    // Counts, fees and block 0 may have come during the walk.
    chain = {
      ...after,
      genesis: after.genesis ?? chain.genesis,
      buffer: withFiguresOf(after.buffer, chain.buffer),
    };
    callbacks.blocksChanged({ fresh, reorged });
  }

  async function take(session: Session, head: Block, origin: HeadOrigin, by: Reach): Promise<void> {
    if (!callbacks.isFeeding(session)) return;
    try {
      commit(session, await advance(chain, head, origin, by));
    } catch (error) {
      if (error instanceof FeedError && error.reason.kind === 'lagging') rewind.nodeLagged();
      throw error;
    }
    rewind.headTaken(head, newest(), origin);
    // The head is shown first, the missing blocks below it later.
    commit(session, await filled(chain, by));
  }

  /** Takes in the node's chain id; another one than before means another chain. Throws FeedError. */
  function takeChainId(session: Session, chainId: number): void {
    if (expected.chainId !== null && chainId !== expected.chainId) {
      throw new FeedError({ kind: 'wrongChain', expected: expected.chainId, got: chainId });
    }
    local = isLocal(chainId, session.url);
    if (network.chainId === chainId) return;
    if (newest()) chain = restarted(environment.now(), null);
    pace = noPace;
    network = { ...networkByKey(expected.network, chainId), chainId };
  }

  /** Reads block 0, which distinguishes a restarted chain from a gap. Never rejects. */
  async function checkGenesis(session: Session): Promise<void> {
    const genesis = await readGenesis(reach(session));
    if (!callbacks.isFeeding(session)) return;
    if (isOther(chain.genesis, genesis)) {
      network = { ...network };
      chain = restarted(environment.now(), genesis);
    } else if (genesis !== null) chain = { ...chain, genesis };
  }

  function firstBlock(session: Session, { latest }: FirstAnswers): Block {
    // geth and erigon have no newest block until the first stage of a sync is done.
    if (latest === null) throw new FeedError({ kind: 'nodeSyncing', progress: null });
    return readBlock(
      latest,
      { arrivedAt: environment.now(), pushed: false, source: session.endpoint },
      network,
    );
  }

  const takeFigure: Tracker['takeFigure'] = (hash, name, value) => {
    const { buffer } = chain;
    chain = { ...chain, buffer: withFigure(buffer, hash, name, value) };
    return chain.buffer !== buffer;
  };

  const measuredPace = (): number | null => pace.blockTime ?? network.blockTimeMs;

  return {
    chain: () => chain,
    network: () => network,
    local: () => local,
    skew: () => skew(pace),
    pace: measuredPace,
    blockTime: () => (local ? network.blockTimeMs : measuredPace()),
    begin: async (session, first) => {
      takeChainId(session, first.chainId);
      const head = firstBlock(session, first);
      await queue.run(async () => {
        if (newest() && resettable(session)) await checkGenesis(session);
        await take(session, head, 'latest', { ...ahead(session, head), isFirst: true });
      });
      // Heads do not wait for it.
      if (chain.genesis === null) void checkGenesis(session);
    },
    judge: async (session, first) => {
      if (network.chainId !== null && first.chainId !== network.chainId) {
        throw new FeedError({ kind: 'wrongChain', expected: network.chainId, got: first.chainId });
      }
      const head = firstBlock(session, first);
      const code = await unlinked();
      return await queue.run(() => code.judgeCandidate(chain.buffer, head, reach(session)));
    },
    head: heads.add,
    probe: async (session) => {
      const asked = newest()?.hash;
      const latest = { ...(await readLatest(reach(session))), pushed: session.push() !== 'on' };
      const before = newest()?.hash;
      if (latest.hash === before && (chain.buffer.blocks.length >= ROOM || callbacks.isResting()))
        return false;
      await queue.run(async () => {
        const head = newest();
        // A head that came meanwhile is newer than this answer.
        if (head && head.hash !== asked && head.number >= latest.number) return;
        await take(session, latest, 'latest', ahead(session, latest));
      });
      return newest()?.hash !== before;
    },
    fade: () => {
      const faded = fade(chain, environment.now());
      if (faded === chain) return;
      chain = faded;
      callbacks.blocksChanged({ fresh: [], reorged: false });
    },
    clockJumped: (by) => {
      rewind.reset();
      pace = clockJumped(pace, by);
      chain = { ...chain, buffer: setBack(chain.buffer, by) };
    },
    count: async (call, most) => {
      // Without its code the rows say that the count is unknown.
      const counts = await loadCounts().catch(unloadable);
      // The block's body may have proven another count meanwhile.
      const isProven = (hash: Hex): boolean =>
        chain.buffer.blocks.some((block) => block.hash === hash && block.transactionCount !== null);
      const takeUnproven = (hash: Hex, count: number): boolean =>
        !isProven(hash) && takeFigure(hash, 'transactionCount', count);
      return (await counts?.ask(chain.buffer.blocks.slice(0, most), call, takeUnproven)) ?? false;
    },
    readNextFee: async (call) => {
      if (network.chainId === null || !isDevelopment(network.chainId)) return false;
      // Without its code the header's fee stays.
      const nextFee = await loadNextFee().catch(unloadable);
      const read = await nextFee?.ask(chain.buffer.blocks, network, call);
      return read ? takeFigure(read.hash, 'nextBaseFee', read.fee) : false;
    },
    takeFigure,
  };
}
