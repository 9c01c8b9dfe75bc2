import type { FeedConfig, Hex, HostEvent, Part, Query, Sighting, Snapshot } from '../feed/types.ts';

/**
 * Every message between our own contexts. One typed map, each entry with its direction.
 * runtime.sendMessage reaches all contexts but the sender, so each carries whom it is for.
 */
export type Message =
  /** offscreen → background, answered with a FeedConfig. */
  | { readonly for: 'background'; readonly name: 'hello' }
  /** offscreen → background. */
  | { readonly for: 'background'; readonly name: 'snapshot'; readonly snapshot: Snapshot }
  /** offscreen → background. */
  | { readonly for: 'background'; readonly name: 'part'; readonly id: string; readonly part: Part }
  /** offscreen → background. */
  | { readonly for: 'background'; readonly name: 'sightings'; readonly sightings: readonly Sighting[] }
  /** background → offscreen. */
  | { readonly for: 'host'; readonly name: 'configure'; readonly config: FeedConfig }
  /** background → offscreen. */
  | { readonly for: 'host'; readonly name: 'event'; readonly event: HostEvent }
  /** background → offscreen. */
  | { readonly for: 'host'; readonly name: 'ask'; readonly id: string; readonly query: Query }
  /** background → offscreen. */
  | { readonly for: 'host'; readonly name: 'cancel'; readonly id: string };

/** What a view sends over its port, and what it is sent. */
export type FromView =
  | { readonly name: 'ask'; readonly id: string; readonly query: Query }
  | { readonly name: 'cancel'; readonly id: string }
  | { readonly name: 'event'; readonly event: HostEvent };
export type ToView =
  | { readonly name: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly name: 'part'; readonly id: string; readonly part: Part };

/** The port's name. */
export const VIEW_PORT = 'view';

/** A block, and a row in it, that a view should open at (a click on an alert). */
export interface OpenAt {
  readonly block: Hex;
  readonly transaction: Hex | null;
}
