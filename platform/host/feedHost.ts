import type { ProofStore } from '../../feed/contract/proof.ts';
import type { TokenStore } from '../../feed/contract/environment.ts';
import type { FeedConfig, HostEvent, Sighting } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

/**
 * The feed as the background sees it. Two files implement it: offscreenHost.ts (Chrome: the feed runs in an offscreen
 * document) and pageHost.ts (Firefox: the feed runs in the background page itself).
 */
export interface FeedHost {
  /**
   * Starts the feed if it does not run. Resolves to false, once, when it had to be started and has sent no snapshot
   * since. Never rejects: after a failure the alarm tries again.
   */
  readonly ensure: () => Promise<boolean>;
  /** Ends the feed's document, if it has one of its own, until `ensure`. */
  readonly close: () => void;
  readonly configure: (config: FeedConfig) => void;
  readonly handle: (event: HostEvent) => void;
  /** Answers arrive at HostListener.part under the same id: a view's key, a space, and the view's own id. */
  readonly ask: (id: string, query: Query) => void;
  /** Cancels one question, or with a view's key alone every question of that view. */
  readonly cancel: (id: string) => void;
}

/** The host's callbacks; registered synchronously at the worker's start. */
export interface HostListener {
  /** The feed asks for its configuration. */
  readonly hello: () => Promise<FeedConfig>;
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly part: (id: string, part: Part) => void;
  readonly sightings: (sightings: readonly Sighting[]) => void;
  /** Resolves to true while no document may be opened, since an update waits for an idle extension. */
  readonly needsIdle: () => Promise<boolean>;
  /** The feed's document closed. */
  readonly gone: () => void;
  /** Storage for tokens; the offscreen document has none. */
  readonly tokens: TokenStore;
  /** The same for the light client's state. */
  readonly proofs: ProofStore;
}
