import { unloadable } from '../contract/environment.ts';
import { askLazily, lazy } from '../retry/lazy.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Bodies, BodiesDeps } from './bodies.ts';

/** Like createBodies, but its code is loaded with the first question: a feed without views needs none of it. */
export function lazyBodies(deps: BodiesDeps): Bodies {
  let loaded: Bodies | null = null;
  let kept: readonly Hex[] | null = null;
  let closed = false;
  const load = lazy(async () => {
    const { createBodies } = await import('./bodies.ts');
    loaded = createBodies(deps);
    if (kept !== null) loaded.keep(kept);
    if (closed) loaded.close();
    return loaded;
  });
  return {
    ask: (query, answer) => askLazily(load(), (bodies) => bodies.ask(query, answer), answer),
    watch: async (fresh, watched, report) => {
      const code = await load().catch(unloadable);
      await code?.watch(fresh, watched, report);
    },
    // `price` never rejects, so a failed load is a failed price.
    price: async (block) => {
      const code = await load().catch(unloadable);
      return code === null ? { kind: 'none', reason: 'failed' } : await code.price(block);
    },
    keep(hashes) {
      kept = hashes;
      loaded?.keep(hashes);
    },
    close() {
      closed = true;
      loaded?.close();
    },
  };
}
