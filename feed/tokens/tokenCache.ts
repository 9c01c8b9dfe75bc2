import type { Hex } from '../contract/scalars.ts';
import type { Token } from '../contract/transfer.ts';

/** Tokens of one chain as they are shown, kept while the feed runs. */
export interface TokenCache {
  get(address: Hex): Token | undefined;
  set(token: Token): void;
}

/** A cache in memory. Beyond `bound` tokens (about 150 B each) it drops the longest unused. */
export function createTokenCache(bound = 2000): TokenCache {
  const tokens = new Map<Hex, Token>();
  return {
    get(address) {
      const token = tokens.get(address);
      if (token === undefined) return undefined;
      // A Map keeps the order of insertion, so the last used token goes to its end.
      tokens.delete(address);
      tokens.set(address, token);
      return token;
    },
    set(token) {
      tokens.delete(token.address);
      tokens.set(token.address, token);
      for (const oldest of tokens.keys()) {
        if (tokens.size <= bound) break;
        tokens.delete(oldest);
      }
    },
  };
}
