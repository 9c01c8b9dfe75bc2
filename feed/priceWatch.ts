import type { Bodies } from './body/bodies.ts';
import type { Priceless } from './networks/coinFeeds.ts';
import type { PriceFeed } from './networks/network.ts';
import type { PriceSource } from './body/priceReader.ts';
import { priceAt } from './shown/priceAge.ts';
import type { Block } from './contract/block.ts';
import type { FeedConfig } from './contract/config.ts';
import type { Hex } from './contract/scalars.ts';
import type { Price } from './contract/snapshot.ts';

/** The coin's price for the snapshot. */
export interface PriceWatch {
  /** Its age is computed for this block, not for the one it was read at. */
  readonly price: (newest: Block | undefined) => Price;
  /**
   * Reads the price at the newest block, once per block and at most once in `everyMs` (null: not needed). Resolves to
   * whether it was read. After a failure the old price stays; its age shows.
   */
  readonly update: (newest: Block | undefined, bodies: Bodies, everyMs: number | null) => Promise<boolean>;
}

type LastRead =
  | { readonly tag: 'none' }
  | { readonly tag: 'reading' | 'done'; readonly block: Hex; readonly at: number };

// How often the price is read while only the badge or an alert needs it.
const AT_REST_MS = 60_000;

/** The source of USD per coin, from the settings, or by `known` from the table of feeds. */
export function priceSource(config: FeedConfig | null, known: () => PriceFeed | Priceless): PriceSource {
  if (!config?.price) return { kind: 'none', reason: 'off' };
  if (config.priceFeed) {
    return { kind: 'feed', address: config.priceFeed, heartbeatSeconds: config.priceHeartbeat };
  }
  const feed = known();
  return typeof feed === 'string' ? { kind: 'none', reason: feed } : { kind: 'feed', ...feed };
}

/** How often (ms) the price may be read; null: it is not needed. An open view reads each block's price anyway. */
export function priceInterval(config: FeedConfig | null, views: number): number | null {
  if (!config?.price) return null;
  if (views > 0) return 0;
  return config.priceAtRest ? AT_REST_MS : null;
}

/** A watch for one chain and one source. */
export function createPriceWatch(now: () => number): PriceWatch {
  let price: Price = { kind: 'none', reason: 'pending' };
  let last: LastRead = { tag: 'none' };

  function isDue(block: Hex, everyMs: number): boolean {
    if (last.tag === 'none') return true;
    if (last.tag === 'reading' || last.block === block) return false;
    const passed = now() - last.at;
    return passed >= everyMs || passed < 0;
  }

  return {
    price: (newest) => (newest ? priceAt(price, newest.timestamp) : price),
    update: async (newest, bodies, everyMs) => {
      if (!newest || everyMs === null || !isDue(newest.hash, everyMs)) return false;
      const reading = { tag: 'reading', block: newest.hash, at: now() } as const;
      last = reading;
      const read = await bodies.price(newest);
      last = { ...reading, tag: 'done' };
      const failed = read.kind === 'none' && read.reason === 'failed';
      if (!failed || price.kind === 'none') price = read;
      return true;
    },
  };
}
