import { callAt } from '../callAt.ts';
import { FeedError } from '../errors.ts';
import type { Network } from '../networks.ts';
import type { Call } from '../call.ts';
import type { Block, Hex, Token } from '../types.ts';
import { knownTokens } from './knownTokens.ts';
import { type Ask, decodeMulticall, encodeMulticall } from './multicall.ts';
import { DECIMALS, readToken, SYMBOL } from './readToken.ts';
import type { TokenCache } from './tokenCache.ts';

type At = Pick<Block, 'hash' | 'number'>;

/** Each is two calls; a block with more new tokens than this is an attack on the node's patience. */
const MOST_AT_ONCE = 250;
/** Without Multicall3 each token costs two requests. */
const MOST_SINGLE = 25;

export interface TokenDetails {
  /** What is known without asking, and the rest. */
  sort(addresses: readonly Hex[]): { readonly known: readonly Token[]; readonly unknown: readonly Hex[] };
  /** Asks the chain at this block. Tokens beyond the limit, and those that do not answer, have nulls. */
  ask(block: At, addresses: readonly Hex[]): Promise<readonly Token[]>;
}

/** Symbols and decimals of tokens: known ones, remembered ones, then one Multicall3 call. */
export function createTokenDetails(
  call: Call,
  network: Pick<Network, 'chainId' | 'coin' | 'wrappedCoin' | 'multicall'>,
  cache: TokenCache,
): TokenDetails {
  const table = knownTokens(network);
  const symbols = [network.coin, ...Array.from(table.values(), ([symbol]) => symbol)];
  const key = (address: Hex): string => `${network.chainId ?? 'custom'}:${address}`;

  function without(address: Hex): Token | null {
    const known = table.get(address);
    if (known === undefined) return cache.get(key(address)) ?? null;
    return { address, symbol: known[0], decimals: known[1], marks: [] };
  }

  async function many(block: At, asks: readonly Ask[]): Promise<readonly (Hex | null)[] | null> {
    try {
      const { data } = await callAt(call, block, network.multicall, encodeMulticall(asks));
      return decodeMulticall(data, asks.length);
    } catch (error) {
      return refused(error);
    }
  }

  async function one(block: At, ask: Ask): Promise<Hex | null> {
    try {
      return (await callAt(call, block, ask.to, ask.data)).data;
    } catch (error) {
      return refused(error);
    }
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
      const asks = addresses.slice(0, MOST_AT_ONCE).flatMap((to) => [
        { to, data: SYMBOL },
        { to, data: DECIMALS },
      ]);
      const answers =
        (await many(block, asks)) ??
        (await Promise.all(asks.slice(0, 2 * MOST_SINGLE).map((ask) => one(block, ask))));
      return addresses.map((address, index) => {
        const symbol = answers[2 * index] ?? null;
        const decimals = answers[2 * index + 1] ?? null;
        const token = readToken(address, symbol, decimals, symbols);
        // Silence is not remembered: the next block may ask again.
        if (token.symbol !== null || token.decimals !== null) cache.set(key(address), token);
        return token;
      });
    },
  };
}

/** A contract without these functions reverts, which says nothing about the connection. */
function refused(error: unknown): null {
  if (error instanceof FeedError && error.reason.kind === 'badAnswer') return null;
  throw error;
}
