import { browser } from 'wxt/browser';
import type { Metric } from '../../feed/shown/badge.ts';
import type { FeedConfig, HostEvent, Sighting } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ReportedToken } from '../../feed/contract/transfer.ts';
import type { ViewSettings } from '../../settings/viewSettings.ts';

/**
 * What is said once, by runtime.sendMessage. It reaches all contexts but the sender, so each says whom it is for.
 */
export type Message =
  /** offscreen → background, answered with those of these tokens that are stored. */
  | {
      readonly for: 'background';
      readonly name: 'recallTokens';
      readonly chainId: number;
      readonly addresses: readonly Hex[];
    }
  /** background → offscreen: a new life of the worker has no port to it yet. */
  | { readonly for: 'host'; readonly name: 'connect' };

/** What the offscreen document says over its port, and what it is told. */
export type FromHost =
  /** A new line; answered with `configure`. */
  | { readonly name: 'hello' }
  | { readonly name: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly name: 'part'; readonly id: string; readonly part: Part }
  | { readonly name: 'sightings'; readonly sightings: readonly Sighting[] }
  | {
      readonly name: 'rememberTokens';
      readonly chainId: number;
      readonly tokens: readonly ReportedToken[];
    };
export type ToHost =
  | { readonly name: 'configure'; readonly config: FeedConfig }
  | { readonly name: 'event'; readonly event: HostEvent }
  /** `id`: the view's key, a space, and the view's own id. */
  | { readonly name: 'ask'; readonly id: string; readonly query: Query }
  /** One question, or with a view's key alone every question of that view. */
  | { readonly name: 'cancel'; readonly id: string };

/** What a view sends over its port, and what it is sent. */
export type FromView =
  | { readonly name: 'ask'; readonly id: string; readonly query: Query }
  | { readonly name: 'cancel'; readonly id: string }
  | { readonly name: 'event'; readonly event: HostEvent }
  /** Puts a figure on the badge. */
  | { readonly name: 'pin'; readonly metric: Metric }
  | { readonly name: 'resume' };
export type ToView =
  | { readonly name: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly name: 'settings'; readonly settings: ViewSettings }
  | { readonly name: 'part'; readonly id: string; readonly part: Part }
  /** The feed stopped and lost its questions. */
  | { readonly name: 'askAgain' };

/** A connection between two contexts, at either end. */
export type Port = ReturnType<typeof browser.runtime.connect>;

/** The ports' names: a view's, and the offscreen document's. */
export const VIEW_PORT = 'view';
export const HOST_PORT = 'host';

/** A message of our own for this receiver: sender and tag are checked here, once. */
export function isOurs<To extends Message['for']>(
  message: unknown,
  sender: { readonly id?: string | undefined },
  to: To,
): message is Extract<Message, { for: To }> {
  return (
    sender.id === browser.runtime.id &&
    typeof message === 'object' &&
    message !== null &&
    'for' in message &&
    message.for === to
  );
}

/**
 * The answer to a message whose receiver may just be starting or going away, undefined when nobody was there: the
 * document connects by itself when it is, so that loses nothing. Anything else is thrown on. `unheard`: what else may
 * bring an answer where there is no receiver at all.
 */
export async function onlyReceiver<Answer>(
  sent: Promise<Answer>,
  unheard: () => Promise<Answer | undefined> = async () => undefined,
): Promise<Answer | undefined> {
  try {
    return await sent;
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    if (/Receiving end does not exist/i.test(text)) return await unheard();
    if (/message (port|channel) closed/i.test(text)) return undefined;
    throw cause;
  }
}

const FROM_VIEW: ReadonlySet<unknown> = new Set(['ask', 'cancel', 'event', 'pin', 'resume']);
const TO_VIEW: ReadonlySet<unknown> = new Set(['snapshot', 'settings', 'part', 'askAgain']);
const named = (message: unknown, names: ReadonlySet<unknown>): boolean =>
  typeof message === 'object' && message !== null && 'name' in message && names.has(message.name);

/** A port's sender was checked when it connected; what comes through it is told by its tag. */
export const isFromView = (message: unknown): message is FromView => named(message, FROM_VIEW);
export const isToView = (message: unknown): message is ToView => named(message, TO_VIEW);
