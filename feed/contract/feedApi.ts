import type { FeedConfig, HostEvent, Sighting } from './config.ts';
import type { Part, Query } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** A running feed, as its host uses it. It opens no socket before the first `configure`. */
export interface Feed {
  /** Applies a whole configuration. The socket stays open if chain and endpoints are the same. */
  readonly configure: (config: FeedConfig) => void;
  /** Takes an event of the host; the feed itself listens to no browser event. */
  readonly handle: (event: HostEvent) => void;
  /** Answers in parts; the returned function cancels. The last part is `end` or `failed`. */
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  /** Closes the socket and every timer. */
  readonly close: () => void;
}

/** Receives a feed's results. */
export interface FeedOutput {
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly sightings: (sightings: readonly Sighting[]) => void;
}
