import { noTokenStore, type TokenStore } from './tokenStore.ts';

/** Whatever this world's setTimeout gives: a number in browsers, an object in Node. */
export type Timer = ReturnType<typeof globalThis.setTimeout>;

/** The few things a feed needs of its surroundings, so that tests can hold the clock and the dice. */
export interface Environment {
  readonly WebSocket: new (
    url: string,
  ) => Pick<WebSocket, 'readyState' | 'binaryType' | 'addEventListener' | 'send' | 'close'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => Timer;
  readonly clearTimeout: (timer: Timer) => void;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** navigator.onLine: it only words a failed attempt, it never rules. */
  readonly online: () => boolean;
  /** The worker that hashes and decodes, or null where there is none. */
  readonly spawnChecker: () => Worker | null;
  /** What tokens said of themselves, beyond the life of this feed. */
  readonly tokens: TokenStore;
}

/** This context's own world. Looked up late, so that a test's fake timers count. */
export const hostEnvironment: Environment = {
  WebSocket: globalThis.WebSocket,
  now: () => Date.now(),
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  random: () => Math.random(),
  fetch: (url, init) => globalThis.fetch(url, init),
  online: () => true,
  spawnChecker: () => null,
  tokens: noTokenStore,
};
