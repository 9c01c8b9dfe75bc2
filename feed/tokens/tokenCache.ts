import type { Token } from '../types.ts';

/** Where token details are remembered, by `chainId:address`; the feed itself has no storage. */
export interface TokenCache {
  get(key: string): Token | undefined;
  set(key: string, token: Token): void;
}

/** A cache in memory that forgets the longest unused beyond `bound` tokens (about 150 B each). */
export function createTokenCache(bound = 2000): TokenCache {
  const tokens = new Map<string, Token>();
  return {
    get(key) {
      const token = tokens.get(key);
      if (token === undefined) return undefined;
      // A Map keeps the order of insertion: what was used last goes to its end.
      tokens.delete(key);
      tokens.set(key, token);
      return token;
    },
    set(key, token) {
      tokens.delete(key);
      tokens.set(key, token);
      for (const oldest of tokens.keys()) {
        if (tokens.size <= bound) break;
        tokens.delete(oldest);
      }
    },
  };
}
