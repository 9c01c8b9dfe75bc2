import type { PriceSource } from './body/priceReader.ts';
import type { FeedConfig } from './contract/config.ts';
import type { Priceless } from './networks/coinFeeds.ts';
import type { PriceFeed } from './networks/network.ts';

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
