import { type Buffer, emptyBuffer, fadeGhosts, graft, rewindTo, withCount } from './buffer.ts';
import type { Call } from '../rpc/call.ts';
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

/** The chain as far as we keep it, and what happened to it lately. */
export interface Chain {
  readonly buffer: Buffer;
  readonly notice: Notice | null;
  /** Block 0's hash, which tells one chain from the next; null until asked. */
  readonly genesis: Hex | null;
}

export const emptyChain: Chain = { buffer: emptyBuffer, notice: null, genesis: null };

/** One connection's means of reading the chain. */
export interface Reach {
  readonly call: Call;
  /** Its endpoint, masked. */
  readonly source: string;
  readonly network: Network;
  /** The chain may be as low as a head says that is lower than what we have. */
  readonly believeLower: boolean;
  /** Walk parents; without it only the head itself is taken (fast chains with nobody looking). */
  readonly walk: boolean;
  readonly environment: Environment;
  /** Parents that were asked for ahead, by hash. */
  readonly parents: Promise<ReadonlyMap<string, unknown>> | null;
}

/** Where a head came from: pushed, or read as `latest` on greeting or on a probe. */
export type Source = 'pushed' | 'latest';

/** How one head's parents are had: from those asked for ahead, else by hash, and what is gone only once. */
export const fetcher =
  ({ call, source, network, walk, environment, parents }: Reach, gone = new Set<Hex>()): FetchBlock =>
  async (hash) => {
    if (!walk || gone.has(hash)) return null;
    const ahead = (await parents)?.get(hash);
    const raw = ahead ?? (await retryNullAnswer(call, environment)('eth_getBlockByHash', [hash, false]));
    if (raw !== null) return readBlock(raw, { arrivedAt: environment.now(), pushed: false, source }, network);
    gone.add(hash);
    return null;
  };

/** The node's newest block. Rejects with FeedError. */
export async function readLatest({ call, source, network, environment }: Reach): Promise<Block> {
  const raw = await call('eth_getBlockByNumber', ['latest', false]);
  return readBlock(raw, { arrivedAt: environment.now(), pushed: false, source }, network);
}

/**
 * Block 0's hash; null where the node has no such block or does not give it (a fork whose upstream is gone, a node
 * without history): a restart is then not told from a gap, and that is all. Rejects with FeedError.
 */
export async function readGenesis({ call }: Reach): Promise<Hex | null> {
  try {
    const raw = await call('eth_getBlockByNumber', ['0x0', false]);
    return readHash(record(raw)?.['hash']);
  } catch (error) {
    if (error instanceof FeedError && error.reason.kind === 'badAnswer') return null;
    throw error;
  }
}

/** Two block 0s that are known, and not the same. */
export const isOther = (one: Hex | null, other: Hex | null): boolean =>
  one !== null && other !== null && one !== other;

const lagging = (behind: number): FeedError => new FeedError({ kind: 'lagging', behind });

// Nodes behind one load balancer are rarely further apart.
const USUAL_LAG = 3;

function rewound(chain: Chain, head: Block, { environment }: Reach): Chain {
  const notice: Notice = { kind: 'rewound', at: environment.now(), to: head.number };
  return { ...chain, buffer: rewindTo(chain.buffer, head.hash), notice };
}

/** A block we keep is announced as newest: old news, a node a little behind, or a chain set back. */
async function backTo(
  chain: Chain,
  head: Block,
  behind: number,
  source: Source,
  reach: Reach,
): Promise<Chain> {
  if (source === 'latest') {
    if (reach.believeLower) return rewound(chain, head, reach);
    if (behind > USUAL_LAG) throw lagging(behind);
    return chain;
  }
  const latest = await readLatest(reach);
  if (latest.hash === head.hash) return rewound(chain, head, reach);
  return latest.number >= head.number + behind ? await advance(chain, latest, 'latest', reach) : chain;
}

/** Heights we have had, on a chain that does not meet ours within five blocks. */
async function meetStranger(
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
  if (!reach.believeLower) throw lagging(behind);
  const { reorgs } = chain.buffer;
  return { buffer: { ...fresh, reorgs }, genesis, notice: { kind: 'rewound', at: now(), to: head.number } };
}

/** Takes a head in; `filled` comes after. Rejects with FeedError: `lagging`, or what was wrong with the blocks. */
export async function advance(chain: Chain, head: Block, source: Source, reach: Reach): Promise<Chain> {
  const followed = await takeHead(chain.buffer, head, fetcher(reach), reach.environment.now);
  switch (followed.kind) {
    case 'known': {
      const { transactionCount: count } = head;
      const buffer = count === null ? chain.buffer : withCount(chain.buffer, head.hash, count);
      return buffer === chain.buffer ? chain : { ...chain, buffer };
    }
    case 'ancestor':
      return await backTo(chain, head, followed.behind, source, reach);
    case 'stranger':
      return await meetStranger(chain, followed.run, followed.behind, reach);
    case 'grown':
      return { ...chain, buffer: followed.buffer };
  }
}

/** Fetches what is missing at the old end, up to five blocks. Rejects with FeedError. */
export async function filled(chain: Chain, reach: Reach): Promise<Chain> {
  const buffer = await fill(chain.buffer, fetcher(reach));
  return buffer === chain.buffer ? chain : { ...chain, buffer };
}

/** Lets ghosts and notices go when they were seen long enough. */
export function fade(chain: Chain, now: number): Chain {
  const buffer = fadeGhosts(chain.buffer, now);
  const stale = chain.notice !== null && Math.abs(now - chain.notice.at) > NOTICE_MS;
  return buffer === chain.buffer && !stale
    ? chain
    : { ...chain, buffer, notice: stale ? null : chain.notice };
}
