import type { Timer, World } from './contract/environment.ts';

/** Lets something be told soon, but at most twice a second. */
export interface Emitter {
  /** Something changed. */
  readonly wake: () => void;
  readonly stop: () => void;
}

type State =
  | { readonly tag: 'idle' }
  /** What changes in one go is told once. */
  | { readonly tag: 'queued' }
  | { readonly tag: 'timed'; readonly timer: Timer }
  | { readonly tag: 'stopped' };

const WINDOW_MS = 1000;

/** `tell` runs as soon as fewer than two of its runs lie within the last second. */
export function createEmitter(tell: () => void, world: World): Emitter {
  let lastTwo: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let state: State = { tag: 'idle' };

  function run(): void {
    if (state.tag === 'stopped') return;
    state = { tag: 'idle' };
    lastTwo = [lastTwo[1], world.now()];
    tell();
  }

  return {
    wake: () => {
      if (state.tag !== 'idle') return;
      const passed = world.now() - lastTwo[0];
      // A clock set back must not silence us.
      if (passed < WINDOW_MS && passed >= 0) {
        state = { tag: 'timed', timer: world.setTimeout(run, WINDOW_MS - passed) };
        return;
      }
      state = { tag: 'queued' };
      queueMicrotask(run);
    },
    stop: () => {
      if (state.tag === 'timed') world.clearTimeout(state.timer);
      state = { tag: 'stopped' };
    },
  };
}
