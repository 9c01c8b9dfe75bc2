import { callAt } from '../rpc/callAt.ts';
import { isDevelopment } from '../networks/network.ts';
import type { Network } from '../networks/network.ts';
import type { Call } from '../rpc/call.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';
import type { ReportedToken, Token } from '../contract/transfer.ts';
import { knownTokens } from './knownTokens.ts';
import { type ContractCall, decodeMulticall, encodeMulticall, MULTICALL3 } from './multicall.ts';
import { DECIMALS, readToken, showToken, SYMBOL } from './readToken.ts';
import { createTokenCache } from './tokenCache.ts';
import type { TokenStore } from '../contract/environment.ts';

type At = Pick<Block, 'hash' | 'number'>;

/** Each token takes two calls. A block with more new tokens would load the node too much. */
const MOST_AT_ONCE = 250;
/** Without Multicall3, each token takes two requests. */
const MOST_SINGLE = 25;

export interface TokenDetails {
  /** The tokens known without a request, and the addresses of the others. */
  sort(addresses: readonly Hex[]): { readonly known: readonly Token[]; readonly unknown: readonly Hex[] };
  /** Reads tokens from storage, then from the chain at this block. Tokens without an answer have nulls. */
  ask(block: At, addresses: readonly Hex[]): Promise<readonly Token[]>;
}

/** Finds symbols and decimals: from the table, the cache, the storage, then by one Multicall3 call. */
export function createTokenDetails(
  call: Call,
  network: Pick<Network, 'chainId' | 'coin'>,
  store: TokenStore,
): TokenDetails {
  const table = knownTokens(network.chainId);
  const symbols = [
    ...(network.coin === null ? [] : [network.coin]),
    ...Array.from(table.values(), ([symbol]) => symbol),
  ];
  const cache = createTokenCache();
  // A restarted development chain has other tokens at the same addresses, so its tokens are not kept, not even from
  // block to block.
  const stored = network.chainId === null || isDevelopment(network.chainId) ? null : network.chainId;

  function without(address: Hex): Token | null {
    const known = table.get(address);
    if (known === undefined) return stored === null ? null : (cache.get(address) ?? null);
    return { address, symbol: known[0], decimals: known[1], marks: [] };
  }

  async function many(block: At, calls: readonly ContractCall[]): Promise<readonly (Hex | null)[] | null> {
    try {
      const { data } = await callAt(call, block, MULTICALL3, encodeMulticall(calls));
      return decodeMulticall(data, calls.length);
    } catch (error) {
      return refused(error);
    }
  }

  async function one(block: At, { to, data }: ContractCall): Promise<Hex | null> {
    try {
      return (await callAt(call, block, to, data)).data;
    } catch (error) {
      return refused(error);
    }
  }

  function show(reported: ReportedToken): Token {
    const token = showToken(reported, symbols);
    // A token without an answer is not cached, so that the next block may ask again.
    if (reported.symbol !== null || reported.decimals !== null) cache.set(token);
    return token;
  }

  async function askChain(block: At, addresses: readonly Hex[]): Promise<readonly ReportedToken[]> {
    const calls = addresses.slice(0, MOST_AT_ONCE).flatMap((to) => [
      { to, data: SYMBOL },
      { to, data: DECIMALS },
    ]);
    const answers =
      (await many(block, calls)) ??
      (await Promise.all(calls.slice(0, 2 * MOST_SINGLE).map((each) => one(block, each))));
    return addresses.map((address, index) =>
      readToken(address, answers[2 * index] ?? null, answers[2 * index + 1] ?? null),
    );
  }

  return {
    sort(addresses) {
      const known: Token[] = [];
      const unknown: Hex[] = [];
      for (const address of addresses) {
        const token = without(address);
        if (token === null) unknown.push(address);
        else known.push(token);
      }
      return { known, unknown };
    },

    async ask(block, addresses) {
      const recalled = stored === null ? [] : await store.recall(stored, addresses);
      const fresh = recalled.filter(({ old }) => !old);
      const there = new Set(fresh.map(({ address }) => address));
      const missing = addresses.filter((address) => !there.has(address));
      const asked = missing.length === 0 ? [] : await askChain(block, missing);
      const answered = asked.filter(({ symbol, decimals }) => symbol !== null || decimals !== null);
      if (stored !== null && answered.length > 0) store.remember(stored, answered);
      // An old name is better than none where the contract does not answer now.
      const again = new Set(answered.map(({ address }) => address));
      const old = recalled.filter(({ address }) => !there.has(address) && !again.has(address));
      const replaced = new Set(old.map(({ address }) => address));
      return [
        ...[...fresh, ...asked.filter(({ address }) => !replaced.has(address))].map(show),
        ...old.map((token) => showToken(token, symbols)),
      ];
    },
  };
}

/** A contract without these functions reverts; the connection is fine. */
function refused(error: unknown): null {
  if (isRefused(error)) return null;
  throw error;
}
