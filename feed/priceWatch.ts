import type { Bodies } from './body/bodies.ts';
import type { Network } from './networks/network.ts';
import type { PriceSource } from './body/priceReader.ts';
import { priceAt } from './shown/priceAge.ts';
import type { Block } from './contract/block.ts';
import type { FeedConfig } from './contract/config.ts';
import type { Hex } from './contract/scalars.ts';
import type { Price } from './contract/snapshot.ts';

/** The coin's price for the snapshot. */
export interface PriceWatch {
  /** Its age is judged at this block, not at the one it was read at. */
  readonly price: (newest: Block | undefined) => Price;
  /**
   * Reads it at the newest block, once for a block and at most once in `everyMs` (null: nothing shows it);
   * resolves to whether it was read. What could not be had does not replace what was: its age tells.
   */
  readonly update: (
    newest: Block | undefined,
    bodies: Bodies | null,
    everyMs: number | null,
  ) => Promise<boolean>;
}

/** How often the price is read while nothing but the badge or an alert needs it. */
export const AT_REST_MS = 60_000;
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

/** A watch for one chain and one source. */
export function createPriceWatch(now: () => number): PriceWatch {
  let price: Price = { kind: 'none', reason: 'pending' };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading = false;
  let readFor: Hex | null = null;
  return {
    price: (newest) => (newest ? priceAt(price, newest.timestamp) : price),
    update: async (newest, bodies, everyMs) => {
      const passed = now() - readAt;
      if (!newest || !bodies || everyMs === null || reading || readFor === newest.hash) return false;
      if (passed < everyMs && passed >= 0) return false;
      readAt = now();
      readFor = newest.hash;
      reading = true;
      const read = await bodies.price(newest);
      reading = false;
      const failed = read.kind === 'none' && read.reason === 'failed';
      if (!failed || price.kind === 'none') price = read;
      return true;
    },
  };
}
