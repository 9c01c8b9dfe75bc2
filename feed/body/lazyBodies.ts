import { askLate, late } from '../late.ts';
import type { Hex } from '../types.ts';
import type { Bodies, BodiesWorld } from './bodies.ts';

/**
 * The same as createBodies, whose code is loaded when it is first asked anything: a feed with no view
 * open needs none of it.
 */
export function lazyBodies(world: BodiesWorld): Bodies {
  let loaded: Bodies | null = null;
  let kept: readonly Hex[] | null = null;
  let closed = false;
  const load = late(async () => {
    const { createBodies } = await import('./bodies.ts');
    loaded = createBodies(world);
    if (kept !== null) loaded.keep(kept);
    if (closed) loaded.close();
    return loaded;
  });
  return {
    ask: (query, answer) => askLate(load(), (bodies) => bodies.ask(query, answer), answer),
    rows: async (hash) => await (await load()).rows(hash),
    price: async (block) => await (await load()).price(block),
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
