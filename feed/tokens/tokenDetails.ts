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

export interface TokenDetailsDeps {
  readonly call: Call;
  /** The endpoint that answers `call` now, masked. */
  readonly endpoint: () => string;
  readonly tokens: TokenStore;
}

export interface TokenDetails {
  /** The tokens known without a request, listed or reported by this endpoint, and the addresses of the others. */
  sort(
    endpoint: string,
    addresses: readonly Hex[],
  ): { readonly known: readonly Token[]; readonly unknown: readonly Hex[] };
  /** Reads what this endpoint reported from storage, then the chain at this block. Without an answer: nulls. */
  ask(block: At, endpoint: string, addresses: readonly Hex[]): Promise<readonly Token[]>;
}

/** Finds symbols and decimals: from the table, the cache, the storage, then by one Multicall3 call. */
export function createTokenDetails(
  { call, endpoint: inUse, tokens: store }: TokenDetailsDeps,
  network: Pick<Network, 'chainId' | 'coin'>,
): TokenDetails {
  const table = knownTokens(network.chainId);
  const symbols = [
    ...(network.coin === null ? [] : [network.coin]),
    ...Array.from(table.values(), ([symbol]) => symbol),
  ];
  const cache = createTokenCache();
  // A restarted development chain has other tokens at the same addresses, so its tokens are not kept, not even from
  // block to block.
  const chainId = network.chainId === null || isDevelopment(network.chainId) ? null : network.chainId;

  function without(endpoint: string, address: Hex): Token | undefined {
    const known = table.get(address);
    if (known !== undefined) return { address, symbol: known[0], decimals: known[1], marks: [] };
    const cached = chainId === null ? undefined : cache.get(address);
    return cached?.reportedBy === endpoint ? cached : undefined;
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

  function show(reported: ReportedToken, endpoint: string): Token {
    const token = showToken(reported, endpoint, symbols);
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
    sort(endpoint, addresses) {
      const known: Token[] = [];
      const unknown: Hex[] = [];
      for (const address of addresses) {
        const token = without(endpoint, address);
        if (token === undefined) unknown.push(address);
        else known.push(token);
      }
      return { known, unknown };
    },

    async ask(block, endpoint, addresses) {
      const recalled = chainId === null ? [] : await store.recall({ chainId, endpoint }, addresses);
      const fresh = recalled.filter(({ old }) => !old);
      const there = new Set(fresh.map(({ address }) => address));
      const missing = addresses.filter((address) => !there.has(address));
      const asked = missing.length === 0 ? [] : await askChain(block, missing);
      const answered = asked.filter(({ symbol, decimals }) => symbol !== null || decimals !== null);
      const reporter = inUse();
      if (chainId !== null && answered.length > 0) store.remember({ chainId, endpoint: reporter }, answered);
      // An old name is better than none where the contract does not answer now.
      const again = new Set(answered.map(({ address }) => address));
      const old = recalled.filter(({ address }) => !there.has(address) && !again.has(address));
      const replaced = new Set(old.map(({ address }) => address));
      return [
        ...fresh.map((token) => show(token, endpoint)),
        ...asked.filter(({ address }) => !replaced.has(address)).map((token) => show(token, reporter)),
        ...old.map((token) => showToken(token, endpoint, symbols)),
      ];
    },
  };
}

/** A contract without these functions reverts; the connection is fine. */
function refused(error: unknown): null {
  if (isRefused(error)) return null;
  throw error;
}
