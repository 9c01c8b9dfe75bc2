import type { Bodies } from './body/bodies.ts';
import { priceAt } from './shown/priceAge.ts';
import type { Block } from './contract/block.ts';
import type { Hex } from './contract/scalars.ts';
import type { Price } from './contract/snapshot.ts';

/** The coin's price for the snapshot. */
export interface PriceWatch {
  /** Its age is computed for this block, not for the one it was read at. */
  readonly price: (newest: Block | undefined) => Price;
  /**
   * Reads the price at the newest block, once per block and at most once in `everyMs` (null: not needed). Resolves to
   * whether it was read. After a failure the old price stays for five minutes.
   */
  readonly update: (newest: Block | undefined, bodies: Bodies, everyMs: number | null) => Promise<boolean>;
}

type LastRead =
  | { readonly tag: 'none' }
  | { readonly tag: 'reading' | 'done'; readonly block: Hex; readonly at: number };

/** By the time of blocks. A feed may have changed since, long before its heartbeat: on Arbitrum that is a day. */
const OLDEST_READ_S = 300;

const PENDING: Price = { kind: 'none', reason: 'pending' };

/** A watch for one chain and one source. */
export function createPriceWatch(now: () => number): PriceWatch {
  let price: Price = PENDING;
  let readAt = 0;
  let last: LastRead = { tag: 'none' };

  const isKept = ({ timestamp }: Block): boolean =>
    price.kind === 'price' && timestamp - readAt <= OLDEST_READ_S;

  function isDue(block: Hex, everyMs: number): boolean {
    if (last.tag === 'none') return true;
    if (last.tag === 'reading' || last.block === block) return false;
    const passed = now() - last.at;
    return passed >= everyMs || passed < 0;
  }

  return {
    price: (newest) => {
      if (!newest || price.kind === 'none') return price;
      return isKept(newest) ? priceAt(price, newest.timestamp) : PENDING;
    },
    update: async (newest, bodies, everyMs) => {
      if (!newest || everyMs === null || !isDue(newest.hash, everyMs)) return false;
      const reading = { tag: 'reading', block: newest.hash, at: now() } as const;
      last = reading;
      const read = await bodies.price(newest);
      last = { ...reading, tag: 'done' };
      if (read.kind === 'none' && read.reason === 'failed' && isKept(newest)) return true;
      price = read;
      readAt = newest.timestamp;
      return true;
    },
  };
}
