import type { Hex } from '../contract/scalars.ts';

/** A name's record may change with each block; after this time it is read again. */
const AGES_AFTER_MS = 5 * 60_000;
const MOST = 500;

/** Names by chain and address, kept in memory. */
export interface NameCache {
  /** Null where the address had no name; undefined where that is not known, or no longer. */
  get(chainId: number, address: Hex): string | null | undefined;
  set(chainId: number, address: Hex, name: string | null): void;
}

/** Beyond `most` addresses it drops the one that was read first. `now`: ms since 1970. */
export function createNameCache(now: () => number, most = MOST): NameCache {
  const entries = new Map<string, { readonly name: string | null; readonly at: number }>();
  const keyOf = (chainId: number, address: Hex): string => `${chainId}:${address}`;
  return {
    get(chainId, address) {
      const entry = entries.get(keyOf(chainId, address));
      // The distance also ends when the clock is set back.
      return entry && Math.abs(now() - entry.at) < AGES_AFTER_MS ? entry.name : undefined;
    },
    set(chainId, address, name) {
      const key = keyOf(chainId, address);
      // A Map keeps the order of insertion.
      entries.delete(key);
      entries.set(key, { name, at: now() });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
  };
}
