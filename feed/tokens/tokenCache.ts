import { NAME_AGES_AFTER_MS, type Token } from '../contract/transfer.ts';
import type { Hex } from '../contract/scalars.ts';

/** Tokens of one chain as they are shown, kept while the feed runs. */
export interface TokenCache {
  get(address: Hex): Token | undefined;
  set(token: Token): void;
}

/**
 * A cache in memory. Beyond `bound` tokens (about 150 B each) it drops the longest unused, and each after the time for
 * which names last. `now`: ms since 1970.
 */
export function createTokenCache(bound = 2000, now: () => number = Date.now): TokenCache {
  const tokens = new Map<Hex, Token>();
  const readAt = new Map<Hex, number>();
  return {
    get(address) {
      const token = tokens.get(address);
      if (token === undefined || now() - (readAt.get(address) ?? 0) >= NAME_AGES_AFTER_MS) return undefined;
      // A Map keeps the order of insertion, so the last used token goes to its end.
      tokens.delete(address);
      tokens.set(address, token);
      return token;
    },
    set(token) {
      tokens.delete(token.address);
      tokens.set(token.address, token);
      readAt.set(token.address, now());
      for (const oldest of tokens.keys()) {
        if (tokens.size <= bound) break;
        tokens.delete(oldest);
        readAt.delete(oldest);
      }
    },
  };
}
