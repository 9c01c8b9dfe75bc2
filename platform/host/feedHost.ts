import type { TokenStore } from '../../feed/contract/tokenStore.ts';
import type { FeedConfig, HostEvent, Sighting } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

/**
 * The background's hold on the feed, wherever the feed runs. Two twins implement it:
 * offscreenHost.ts (Chrome: an offscreen document) and pageHost.ts (Firefox: this very page).
 */
export interface FeedHost {
  /**
   * Makes sure the feed runs; resolves to false, once, when it had to be started anew and has not spoken since. Never
   * rejects: where it cannot be started, the alarm tries again.
   */
  readonly ensure: () => Promise<boolean>;
  readonly configure: (config: FeedConfig) => void;
  readonly tell: (event: HostEvent) => void;
  /** Answers arrive at HostListener.part under the same id: a view's key, a space, and the view's own id. */
  readonly ask: (id: string, query: Query) => void;
  /** Cancels one question, or with a view's key alone every question of that view. */
  readonly cancel: (id: string) => void;
}

/** What the host calls; registered synchronously at the worker's start. */
export interface HostListener {
  /** The feed asks for its configuration. */
  readonly hello: () => Promise<FeedConfig>;
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly part: (id: string, part: Part) => void;
  readonly sightings: (sightings: readonly Sighting[]) => void;
  /** The feed was there and is no longer. */
  readonly gone: () => void;
  /** Storage for tokens, which the offscreen document has none of. */
  readonly tokens: TokenStore;
}
