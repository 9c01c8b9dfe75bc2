import { type Buffer, emptyBuffer } from './buffer.ts';
import type { Call } from '../rpc/call.ts';
import { isLimited, isRefused } from '../refusal/isRefused.ts';
import { FeedError } from '../contract/errors.ts';
import type { FetchBlock } from './takeHead.ts';
import { hash as readHash, record } from '../contract/hex.ts';
import { retryNullAnswer } from '../retry/retryNullAnswer.ts';
import type { Network } from '../networks/network.ts';
import { readBlock } from '../header/readBlock.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Notice } from '../contract/snapshot.ts';
import type { Environment } from '../contract/environment.ts';

/** The newest blocks, and the notice of a rewind or restart. */
export interface Chain {
  readonly buffer: Buffer;
  readonly notice: Notice | null;
  /** Block 0's hash, which distinguishes one chain from the next; null until read. */
  readonly genesis: Hex | null;
}

export const emptyChain: Chain = { buffer: emptyBuffer, notice: null, genesis: null };

/** Another chain in place of ours. `at`: ms. */
export const restarted = (at: number, genesis: Hex | null, buffer = emptyBuffer): Chain => ({
  buffer,
  genesis,
  notice: { kind: 'chainRestarted', at },
});

/** The needs of reading the chain over one connection. */
export interface Reach {
  readonly call: Call;
  /** Its endpoint, masked. */
  readonly source: string;
  readonly network: Network;
  /** The chain id that is set; null takes the node's. */
  readonly chainId: number | null;
  /** A head below our newest block may mean that the chain was set back. */
  readonly acceptLower: boolean;
  /** Fetch parents; without it only the head itself is taken (fast chains without an open view). */
  readonly walk: boolean;
  readonly environment: Environment;
  /** For the head in a session's first answers: they had the chain id, and block 0 was read where it may differ. */
  readonly isFirst?: true;
  /** A node alone knows at once that it does not have a parent; behind a balancer the next one may have it. */
  readonly alone: boolean;
  /** Hashes that the node did not have for this head; it is not asked for them again. */
  readonly missing: Set<Hex>;
  /** Parents that were requested ahead, by hash. */
  readonly parents: Promise<ReadonlyMap<string, unknown>> | null;
}

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
export function nullIfRefused(error: unknown): null {
  if (isRefused(error) || isLimited(error)) return null;
  throw error;
}

/** The node's newest block. Rejects with FeedError. */
export async function readLatest({ call, source, network, environment }: Reach): Promise<Block> {
  const raw = await call('eth_getBlockByNumber', ['latest', false]);
  return readBlock(raw, { arrivedAt: environment.now(), pushed: false, source }, network);
}

// Heads wait for block 0 on development chains.
const GENESIS_TIMEOUT_MS = 3000;

/** Until the next session, a restarted chain looks like a gap. */
const retriedAtNextSession = (): null => null;

/**
 * Block 0's hash; null where the node does not return it within 3 s (a fork whose upstream is gone, a node without
 * history). Never rejects.
 */
export async function readGenesis({ call }: Reach): Promise<Hex | null> {
  const asked = call('eth_getBlockByNumber', ['0x0', false], { timeoutMs: GENESIS_TIMEOUT_MS });
  return readHash(record(await asked.catch(retriedAtNextSession))?.['hash']);
}

/** Both block 0s are known, and they differ. */
export const isOther = (one: Hex | null, other: Hex | null): boolean =>
  one !== null && other !== null && one !== other;

export const lagging = (behind: number): FeedError => new FeedError({ kind: 'lagging', behind });
