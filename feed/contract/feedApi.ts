import type { FeedConfig, HostEvent, Sighting } from './config.ts';
import type { Part, Query } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** What a running feed offers its host. It opens nothing before the first `configure`. */
export interface Feed {
  /** Applies a whole configuration; unchanged parts keep the socket. */
  readonly configure: (config: FeedConfig) => void;
  /** Events of the host; the feed listens to nothing itself. */
  readonly handle: (event: HostEvent) => void;
  /** Answers in parts; the returned function cancels. The last part is `end` or `failed`. */
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  /** Closes the socket and every timer. */
  readonly close: () => void;
}

/** Where a feed's results go. */
export interface FeedOutput {
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly sightings: (sightings: readonly Sighting[]) => void;
}
