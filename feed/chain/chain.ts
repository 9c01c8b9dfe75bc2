import { type Buffer, emptyBuffer, fadeGhosts, graft, rewindTo, withCount } from './buffer.ts';
import type { Call } from '../rpc/call.ts';
import { isLimited, isRefused } from '../refusal/isRefused.ts';
import { FeedError } from '../contract/errors.ts';
import { type FetchBlock, fill, takeHead } from './takeHead.ts';
import { hash as readHash, record } from '../contract/hex.ts';
import { retryNullAnswer } from '../retry/retryNullAnswer.ts';
import type { Network } from '../networks/network.ts';
import { readBlock } from '../header/readBlock.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';
import { NOTICE_MS, type Notice } from '../contract/snapshot.ts';
import type { Environment } from '../contract/environment.ts';

/** The newest blocks, and the notice of a rewind or restart. */
export interface Chain {
  readonly buffer: Buffer;
  readonly notice: Notice | null;
  /** Block 0's hash, which distinguishes one chain from the next; null until read. */
  readonly genesis: Hex | null;
}

export const emptyChain: Chain = { buffer: emptyBuffer, notice: null, genesis: null };

/** The needs of reading the chain over one connection. */
export interface Reach {
  readonly call: Call;
  /** Its endpoint, masked. */
  readonly source: string;
  readonly network: Network;
  /** A head below our newest block may mean that the chain was set back. */
  readonly acceptLower: boolean;
  /** Fetch parents; without it only the head itself is taken (fast chains without an open view). */
  readonly walk: boolean;
  readonly environment: Environment;
  /** A node alone knows at once that it does not have a parent; behind a balancer the next one may have it. */
  readonly alone: boolean;
  /** Hashes that the node did not have for this head; it is not asked for them again. */
  readonly missing: Set<Hex>;
  /** Parents that were requested ahead, by hash. */
  readonly parents: Promise<ReadonlyMap<string, unknown>> | null;
}

/** How a head came: pushed, or read as `latest` at the start of a session or for a probe. */
export type HeadOrigin = 'pushed' | 'latest';

/** Fetches one head's parents: from those requested ahead, else by hash. A missing block is asked for once only. */
export const fetcher =
  ({ call, source, network, walk, environment, alone, missing, parents }: Reach): FetchBlock =>
  async (hash) => {
    if (!walk || missing.has(hash)) return null;
    const ahead = (await parents)?.get(hash);
    const patient = alone ? call : retryNullAnswer(call, environment);
    const asked = ahead ?? patient('eth_getBlockByHash', [hash, false]);
    const raw = await Promise.resolve(asked).catch(nullIfRefused);
    if (raw !== null) return readBlock(raw, { arrivedAt: environment.now(), pushed: false, source }, network);
    missing.add(hash);
    return null;
  };

/** A node that refuses parents still announces heads. */
function nullIfRefused(error: unknown): null {
  if (isRefused(error) || isLimited(error)) return null;
  throw error;
}

/** The node's newest block. Rejects with FeedError. */
export async function readLatest({ call, source, network, environment }: Reach): Promise<Block> {
  const raw = await call('eth_getBlockByNumber', ['latest', false]);
  return readBlock(raw, { arrivedAt: environment.now(), pushed: false, source }, network);
}

/**
 * Block 0's hash; null where the node does not return block 0 (a fork whose upstream is gone, a node without history).
 * A restart then looks like a gap. Rejects with FeedError.
 */
export async function readGenesis({ call }: Reach): Promise<Hex | null> {
  try {
    const raw = await call('eth_getBlockByNumber', ['0x0', false]);
    return readHash(record(raw)?.['hash']);
  } catch (error) {
    return nullIfRefused(error);
  }
}

/** Both block 0s are known, and they differ. */
export const isOther = (one: Hex | null, other: Hex | null): boolean =>
  one !== null && other !== null && one !== other;

const lagging = (behind: number): FeedError => new FeedError({ kind: 'lagging', behind });

// Nodes behind one load balancer are rarely further apart.
const USUAL_LAG = 3;

function rewound(chain: Chain, head: Block, { environment }: Reach): Chain {
  const notice: Notice = { kind: 'rewound', at: environment.now(), to: head.number };
  return { ...chain, buffer: rewindTo(chain.buffer, head.hash), notice };
}

/** A block we keep is announced as newest: a late head, a node a little behind, or a chain set back. */
async function backTo(
  chain: Chain,
  head: Block,
  behind: number,
  origin: HeadOrigin,
  reach: Reach,
): Promise<Chain> {
  if (origin === 'latest') {
    if (reach.acceptLower) return rewound(chain, head, reach);
    if (behind > USUAL_LAG) throw lagging(behind);
    return chain;
  }
  const latest = await readLatest(reach);
  if (latest.hash === head.hash) return rewound(chain, head, reach);
  return latest.number >= head.number + behind ? await advance(chain, latest, 'latest', reach) : chain;
}

/** A head at heights we have had, on a chain that does not join ours within five blocks. */
async function takeStranger(
  chain: Chain,
  run: readonly Block[],
  behind: number,
  reach: Reach,
): Promise<Chain> {
  const { now } = reach.environment;
  const head = run[0]!;
  const read = await readGenesis(reach);
  const genesis = read ?? chain.genesis;
  const fresh = graft(emptyBuffer, run, now());
  if (isOther(chain.genesis, genesis)) {
    return { buffer: fresh, genesis, notice: { kind: 'chainRestarted', at: now() } };
  }
  if (behind <= 0) return { ...chain, genesis, buffer: graft(chain.buffer, run, now()) };
  if (!reach.acceptLower) throw lagging(behind);
  const { reorgs } = chain.buffer;
  return { buffer: { ...fresh, reorgs }, genesis, notice: { kind: 'rewound', at: now(), to: head.number } };
}

/** Takes a head in; `filled` comes after. Rejects with FeedError: `lagging`, or the fault of the blocks. */
export async function advance(chain: Chain, head: Block, origin: HeadOrigin, reach: Reach): Promise<Chain> {
  const outcome = await takeHead(chain.buffer, head, fetcher(reach), reach.environment.now);
  switch (outcome.kind) {
    case 'known': {
      const { transactionCount: count } = head;
      const buffer = count === null ? chain.buffer : withCount(chain.buffer, head.hash, count);
      return buffer === chain.buffer ? chain : { ...chain, buffer };
    }
    case 'ancestor':
      return await backTo(chain, head, outcome.behind, origin, reach);
    case 'stranger':
      return await takeStranger(chain, outcome.run, outcome.behind, reach);
    case 'grown':
      return { ...chain, buffer: outcome.buffer };
  }
}

/** Fetches the missing older blocks, up to five in all. Rejects with FeedError. */
export async function filled(chain: Chain, reach: Reach): Promise<Chain> {
  const buffer = await fill(chain.buffer, fetcher(reach));
  return buffer === chain.buffer ? chain : { ...chain, buffer };
}

/** Drops ghosts and notices that were shown long enough. */
export function fade(chain: Chain, now: number): Chain {
  const buffer = fadeGhosts(chain.buffer, now);
  const stale = chain.notice !== null && Math.abs(now - chain.notice.at) > NOTICE_MS;
  return buffer === chain.buffer && !stale
    ? chain
    : { ...chain, buffer, notice: stale ? null : chain.notice };
}
