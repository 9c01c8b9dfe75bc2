import type { Price } from '../contract/snapshot.ts';

type Read = Extract<Price, { kind: 'price' }>;

/**
 * An answer's age at `time` (seconds since 1970), and whether it is stale. Stale is more than 1.5 heartbeats, from
 * Chainlink's guidance for consumers: an update needs time to be included in a block.
 */
export function ageAt(updatedAt: number, heartbeat: number, time: number): Pick<Read, 'age' | 'stale'> {
  const age = time - updatedAt;
  return { age, stale: age > 1.5 * heartbeat };
}

/** A price with age and staleness at another time than that of its block. */
export function priceAt(price: Price, time: number): Price {
  return price.kind === 'none' ? price : { ...price, ...ageAt(price.updatedAt, price.heartbeat, time) };
}
