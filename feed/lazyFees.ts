import { lazy } from './retry/lazy.ts';
import type { FeedConfig } from './contract/config.ts';
import type { FeeWatch, FeeWatchDeps } from './fees/feeWatch.ts';

// A feed at rest reads no fees, unless badge or alert need them.
const loadWatch = lazy(() => import('./fees/feeWatch.ts'));

// A view never needs fees more than once a second, and a notification not more than once in three.
const IN_VIEW_MS = 1000;
const AT_REST_MS = 3000;

/** How often (ms) the fees may be read; null: they are not needed. */
export function feesInterval(config: FeedConfig | null, views: number): number | null {
  if (config?.paused) return null;
  if (views > 0) return IN_VIEW_MS;
  return config?.feesAtRest ? AT_REST_MS : null;
}

/** Like createFeeWatch, but its code is loaded with the first fees to read. */
export function lazyFees(deps: FeeWatchDeps): FeeWatch {
  let loaded: FeeWatch | null = null;
  const watch = async (): Promise<FeeWatch> => {
    const { createFeeWatch } = await loadWatch();
    loaded ??= createFeeWatch(deps);
    return loaded;
  };
  return {
    fees: () => loaded?.fees() ?? { kind: 'none', reason: 'pending' },
    update(everyMs) {
      if (loaded) loaded.update(everyMs);
      else if (everyMs !== null) watch().then((fees) => fees.update(everyMs), isTriedAgain);
    },
    baseFees: async (count) => (await watch()).baseFees(count),
  };
}

function isTriedAgain(): void {
  // The browser refused the code, as while an extension is being updated. The next block asks for it again.
}
