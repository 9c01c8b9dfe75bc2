import type { Bodies } from './body/bodies.ts';
import type { Network } from './networks.ts';
import type { PriceSource } from './price.ts';
import type { Block, FeedConfig, Price } from './types.ts';

/** The coin's price for the snapshot. */
export interface PriceWatch {
  readonly price: () => Price;
  /** Reads it again if something shows it and a minute has passed; resolves to whether there is news. */
  readonly update: (newest: Block | undefined, bodies: Bodies | null, shown: boolean) => Promise<boolean>;
}

const EVERY_MS = 60_000;
// A custom feed's heartbeat is unknown; an hour is the most common one on Chainlink's list.
const CUSTOM_HEARTBEAT_SECONDS = 3600;

/** Where the settings and the network table say that USD per coin comes from. */
export function priceSource(config: FeedConfig | null, network: Network | undefined): PriceSource {
  if (!config?.price) return { kind: 'none', reason: 'off' };
  if (config.priceFeed) {
    return { kind: 'feed', address: config.priceFeed, heartbeatSeconds: CUSTOM_HEARTBEAT_SECONDS };
  }
  if (network?.priceFeed) return { kind: 'feed', ...network.priceFeed };
  return { kind: 'none', reason: network?.pricelessReason ?? 'noFeed' };
}

/** A watch for one chain. */
export function createPriceWatch(now: () => number): PriceWatch {
  let price: Price = { kind: 'none', reason: 'pending' };
  let readAt = Number.NEGATIVE_INFINITY;
  return {
    price: () => price,
    update: async (newest, bodies, shown) => {
      const passed = now() - readAt;
      if (!newest || !bodies || !shown || (passed < EVERY_MS && passed >= 0)) return false;
      readAt = now();
      price = await bodies.price(newest);
      return true;
    },
  };
}
