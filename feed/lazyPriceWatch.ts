import { unloadable } from './contract/environment.ts';
import type { PriceWatch } from './priceWatch.ts';

/** Like createPriceWatch, but its code is loaded with the first price that is needed. */
export function lazyPriceWatch(now: () => number): PriceWatch {
  let loaded: PriceWatch | null = null;
  return {
    price: (newest) => loaded?.price(newest) ?? { kind: 'none', reason: 'pending' },
    async update(newest, bodies, everyMs) {
      if (!newest || everyMs === null) return false;
      const code = await import('./priceWatch.ts').catch(unloadable);
      loaded ??= code?.createPriceWatch(now) ?? null;
      return (await loaded?.update(newest, bodies, everyMs)) ?? false;
    },
  };
}
