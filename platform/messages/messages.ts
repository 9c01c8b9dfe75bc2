import { isRecord } from '../../feed/contract/hex.ts';
import { browser } from 'wxt/browser';
import type { TokenReporter } from '../../feed/contract/environment.ts';
import type { Look, Sent } from '../../feed/contract/followed.ts';
import type { FeedConfig, HostEvent, Sighting } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ReportedToken } from '../../feed/contract/transfer.ts';
import type { ViewChange, ViewSettings } from '../../settings/viewSettings.ts';

/** A message of runtime.sendMessage. It reaches all contexts but the sender, so it names its receiver. */
export type Message =
  /** offscreen → background; the response is those of these tokens that are stored. */
  | {
      readonly for: 'background';
      readonly name: 'recallTokens';
      readonly reporter: TokenReporter;
      readonly addresses: readonly Hex[];
    }
  /** offscreen → background; the response is the stored text or null. */
  | { readonly for: 'background'; readonly name: 'recallProof'; readonly chainId: number }
  /** offscreen → background; no response. */
  | {
      readonly for: 'background';
      readonly name: 'rememberProof';
      readonly chainId: number;
      readonly text: string;
    }
  /**
   * view → background; the response is a FollowAnswer. `placed`: it is in a block that the view shows. `undo`: the
   * one that was removed last comes back as it was; where the background does not know it any more, it begins anew.
   */
  | {
      readonly for: 'followed';
      readonly name: 'follow';
      readonly hash: Hex;
      readonly look: Look;
      readonly sent: Sent | null;
      readonly placed: boolean;
      readonly undo?: true;
    }
  /** view → background; the response is a FollowAnswer. `askReason`: the node may learn which failure it is. */
  | { readonly for: 'followed'; readonly name: 'unfollow' | 'askReason'; readonly hash: Hex }
  /** background → offscreen: a restarted worker has no port yet, so the document should connect. */
  | { readonly for: 'host'; readonly name: 'connect' };

/** offscreen → background, over the host port. */
export type FromHost =
  /** First message of each port; the answer is `configure`. */
  | { readonly name: 'hello' }
  | { readonly name: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly name: 'part'; readonly id: string; readonly part: Part }
  | { readonly name: 'sightings'; readonly sightings: readonly Sighting[] }
  | {
      readonly name: 'rememberTokens';
      readonly reporter: TokenReporter;
      readonly tokens: readonly ReportedToken[];
    };

/** background → offscreen, over the host port. */
export type ToHost =
  | { readonly name: 'configure'; readonly config: FeedConfig }
  | { readonly name: 'event'; readonly event: HostEvent }
  /** `id`: the view's key, a space, and the view's own id. */
  | { readonly name: 'ask'; readonly id: string; readonly query: Query }
  /** One question, or with a view's key alone every question of that view. */
  | { readonly name: 'cancel'; readonly id: string };

/** view → background, over the view's port. */
export type FromView =
  | { readonly name: 'ask'; readonly id: string; readonly query: Query }
  | { readonly name: 'cancel'; readonly id: string }
  | { readonly name: 'event'; readonly event: HostEvent }
  /** The user chose something of the settings in the view. */
  | { readonly name: 'change'; readonly settings: ViewChange };

/** background → view, over the view's port. */
export type ToView =
  | { readonly name: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly name: 'settings'; readonly settings: ViewSettings }
  | { readonly name: 'part'; readonly id: string; readonly part: Part }
  /** The feed stopped and lost its questions. */
  | { readonly name: 'askAgain' };

/** Either end of a connection between two contexts. */
export type Port = ReturnType<typeof browser.runtime.connect>;

/** Name of a view's port. */
export const VIEW_PORT = 'view';
/** Name of the offscreen document's port. */
export const HOST_PORT = 'host';

/** True for a message of this extension to this receiver; no other code checks sender and receiver. */
export function isOurs<To extends Message['for']>(
  message: unknown,
  sender: { readonly id?: string | undefined },
  to: To,
): message is Extract<Message, { for: To }> {
  return sender.id === browser.runtime.id && isRecord(message) && message['for'] === to;
}

/**
 * The response to a sent message. Resolves to the result of `otherwise` without a receiver, and to undefined if the
 * receiver closes meanwhile. Nothing is lost, since a document connects once it has loaded. Rejects with other errors.
 */
export async function responseTo<Value>(
  sent: Promise<Value>,
  otherwise: () => Promise<Value | undefined> = async () => undefined,
): Promise<Value | undefined> {
  try {
    return await sent;
  } catch (cause) {
    const text = String(cause);
    if (/Receiving end does not exist/i.test(text)) return await otherwise();
    if (/message (port|channel) closed/i.test(text)) return undefined;
    throw cause;
  }
}

// Tables, not sets: a message that is missing here does not compile.
const FROM_VIEW: Readonly<Record<FromView['name'], true>> = {
  ask: true,
  cancel: true,
  event: true,
  change: true,
};
const TO_VIEW: Readonly<Record<ToView['name'], true>> = {
  snapshot: true,
  settings: true,
  part: true,
  askAgain: true,
};
const hasName = (message: unknown, names: object): boolean =>
  isRecord(message) && typeof message['name'] === 'string' && Object.hasOwn(names, message['name']);

/** True for a message of a view. Its sender was checked when the port connected. */
export const isFromView = (message: unknown): message is FromView => hasName(message, FROM_VIEW);
/** True for a message to a view. */
export const isToView = (message: unknown): message is ToView => hasName(message, TO_VIEW);
