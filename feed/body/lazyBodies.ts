import type { Bodies, BodiesWorld } from './bodies.ts';

/**
 * The same as createBodies, whose code is loaded when it is first asked anything: a feed with no view
 * open needs none of it.
 */
export function lazyBodies(world: BodiesWorld): Bodies {
  let loading: Promise<Bodies> | null = null;
  const load = (): Promise<Bodies> => {
    loading ??= import('./bodies.ts').then(({ createBodies }) => createBodies(world));
    return loading;
  };
  return {
    ask(query, answer) {
      let cancelled = false;
      let cancel = (): void => undefined;
      void load().then((bodies) => {
        if (!cancelled) cancel = bodies.ask(query, answer);
      });
      return () => {
        cancelled = true;
        cancel();
      };
    },
    rows: async (hash) => await (await load()).rows(hash),
    price: async (block) => await (await load()).price(block),
    keep(hashes) {
      void loading?.then((bodies) => bodies.keep(hashes));
    },
    close() {
      void loading?.then((bodies) => bodies.close());
    },
  };
}
