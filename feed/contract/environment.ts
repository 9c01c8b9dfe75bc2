import type { LightClientHost } from './proof.ts';
import type { Hex } from './scalars.ts';
import type { ReportedToken, StoredToken } from './transfer.ts';

/** Whose word a token's symbol and decimals are. `endpoint`: masked. */
export interface TokenReporter {
  readonly chainId: number;
  readonly endpoint: string;
}

/** Keeps tokens longer than a feed lives, by reporter and address: no node's word is ever shown as another's. */
export interface TokenStore {
  /** Resolves to the stored ones of these tokens, and never rejects: the feed reads missing ones from the chain. */
  readonly recall: (reporter: TokenReporter, addresses: readonly Hex[]) => Promise<readonly StoredToken[]>;
  readonly remember: (reporter: TokenReporter, tokens: readonly ReportedToken[]) => void;
}

/** Stores nothing. */
export const noTokenStore: TokenStore = {
  recall: async () => [],
  remember: () => undefined,
};

/** A number in browsers, an object in Node. */
export type Timer = ReturnType<typeof globalThis.setTimeout>;

/** Everything that a feed takes from its surroundings, so that tests can replace clock, random numbers and sockets. */
export interface Environment {
  readonly WebSocket: new (
    url: string,
  ) => Pick<WebSocket, 'readyState' | 'binaryType' | 'addEventListener' | 'send' | 'close'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that no one sets, and that sleep may stop. */
  readonly elapsed: () => number;
  readonly setTimeout: (run: () => void, ms: number) => Timer;
  readonly clearTimeout: (timer: Timer) => void;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** navigator.onLine. It explains a failed attempt and never prevents one. */
  readonly online: () => boolean;
  /** The Worker that hashes and decodes, or null where there is none. */
  readonly spawnChecker: () => Worker | null;
  /** Reported tokens that outlive this feed. */
  readonly tokens: TokenStore;
  /** Loaded only once the light client is on; absent where it cannot run. */
  readonly lightClient?: () => Promise<LightClientHost>;
}

/** The globals of this context. Each is looked up when it is called, so that fake timers of a test apply. */
export const hostEnvironment: Environment = {
  WebSocket: globalThis.WebSocket,
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  random: () => Math.random(),
  fetch: (url, init) => globalThis.fetch(url, init),
  online: () => true,
  spawnChecker: () => null,
  tokens: noTokenStore,
};

/** In place of code that the browser refuses to load while the extension is being updated. */
export const unloadable = (): null => null;
