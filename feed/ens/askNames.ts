import type { Environment } from '../contract/environment.ts';
import { FeedError, required } from '../contract/errors.ts';
import { bytes } from '../contract/hex.ts';
import { MOST_NAMES, type EnsName, type Query } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import { ensResolver } from '../networks/ensResolver.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Ask } from '../retry/ask.ts';
import type { Call } from '../rpc/call.ts';
import { decodeMulticall, encodeMulticall, MULTICALL3 } from '../tokens/multicall.ts';
import { createNameCache, type NameCache } from './nameCache.ts';
import { encodeLookup, readLookup } from './reverseLookup.ts';

type NamesQuery = Extract<Query, { readonly kind: 'names' }>;

export interface NameSources {
  readonly call: Call;
  /** The block is among the newest five. */
  readonly held: (hash: Hex) => boolean;
  /** Identity of the chain and endpoints in use. Their names are dropped with it. */
  readonly bodies: () => object | null;
  readonly environment: Pick<Environment, 'now'>;
}

const caches = new WeakMap<object, NameCache>();

function cacheOf(chain: object, now: () => number): NameCache {
  const cache = caches.get(chain) ?? createNameCache(now);
  caches.set(chain, cache);
  return cache;
}

/** Answers with the addresses that have a name at this block. Names that are in memory cost no request. */
export const askNames =
  (query: NamesQuery, sources: NameSources): Ask =>
  (answer) => {
    const asked = new AbortController();
    void namesOf(query, sources).then(
      (names) => {
        if (asked.signal.aborted) return;
        answer({ kind: 'names', names });
        answer({ kind: 'end' });
      },
      (error: unknown) => {
        if (!(error instanceof FeedError)) throw error;
        if (!asked.signal.aborted) answer({ kind: 'failed', reason: error.reason });
      },
    );
    return () => asked.abort();
  };

/** Rejects with FeedError `unknownBlock` for a block that the feed does not hold, or no longer. */
async function namesOf(query: NamesQuery, sources: NameSources): Promise<readonly EnsName[]> {
  const { block, chainId } = query;
  const resolver = ensResolver(chainId);
  if (resolver === null) return [];
  const chain = sources.bodies();
  if (chain === null) throw new FeedError({ kind: 'noConnection' });
  // Names of a replaced block, or of another node, are not for the blocks to come.
  const requireShown = (): void => {
    if (!sources.held(block) || sources.bodies() !== chain) throw new FeedError({ kind: 'unknownBlock' });
  };
  requireShown();
  const cache = cacheOf(chain, sources.environment.now);
  const addresses = [...new Set(query.addresses)].slice(0, MOST_NAMES);
  const unknown = addresses.filter((address) => cache.get(chainId, address) === undefined);
  if (unknown.length > 0) {
    const answers = await lookUp(sources.call, block, resolver, unknown);
    requireShown();
    for (const [index, address] of unknown.entries()) {
      const found = answers?.[index] ?? null;
      cache.set(chainId, address, found === null ? null : readLookup(found));
    }
  }
  return addresses.flatMap((address) => {
    const name = cache.get(chainId, address) ?? null;
    return name === null ? [] : [{ address, name }];
  });
}

/**
 * One eth_call for all of them, each of which may fail; null where the node refuses it. By the block's hash alone
 * (EIP-1898), so that no other block's records are taken for its own. Rejects with FeedError.
 */
async function lookUp(
  call: Call,
  blockHash: Hex,
  resolver: Hex,
  addresses: readonly Hex[],
): Promise<readonly (Hex | null)[] | null> {
  const calls = addresses.map((address) => ({ to: resolver, data: encodeLookup(address) }));
  try {
    const answer = await call('eth_call', [{ to: MULTICALL3, data: encodeMulticall(calls) }, { blockHash }]);
    return decodeMulticall(required(bytes, answer, 'eth_call'), calls.length);
  } catch (error) {
    // A node that does not have the block yet is asked again.
    if (!isRefused(error) || error.reason.kind === 'unknownBlock') throw error;
    return null;
  }
}
