import { FeedError } from '../contract/errors.ts';
import { askLazily, lazy } from './lazy.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Bodies, BodiesDeps } from './bodies.ts';

function gone(cause: unknown): never {
  throw new FeedError({ kind: 'hostGone' }, cause);
}

/**
 * The same as createBodies, whose code is loaded when it is first asked anything: a feed with no view
 * open needs none of it.
 */
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
    rows: async (hash) => {
      const code = await load().catch(gone);
      return await code.rows(hash);
    },
    // A price that cannot be had is never an error.
    price: async (block) => {
      const code = await load().catch(() => null);
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
