import type { Price } from '../contract/snapshot.ts';

type Read = Extract<Price, { kind: 'price' }>;

/**
 * How old an answer was at a time (seconds since 1970) and whether that is stale: more than one and a half
 * heartbeats, as Chainlink's own guidance for consumers has it, because an update takes its time to land.
 */
export function ageAt(updatedAt: number, heartbeat: number, time: number): Pick<Read, 'age' | 'stale'> {
  const age = time - updatedAt;
  return { age, stale: age > 1.5 * heartbeat };
}

/** From when on (ms) a price is stale. Its feed's times are whole seconds. */
export const staleAt = ({ updatedAt, heartbeat }: Read): number => 1000 * (updatedAt + 1.5 * heartbeat) + 1;

/** A price judged at another time than that of the block it was read at. */
export function priceAt(price: Price, time: number): Price {
  return price.kind === 'none' ? price : { ...price, ...ageAt(price.updatedAt, price.heartbeat, time) };
}
