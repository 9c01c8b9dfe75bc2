import type { Call, CallBatch, CallEach } from '../rpc/call.ts';
import { isLoopback } from '../networks/loopback.ts';
import { FeedError, required } from '../contract/errors.ts';
import { smallQuantity } from '../contract/hex.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import type { Meter } from '../rpc/meter.ts';
import { type Loss, openRpc, type SubscriptionId } from '../rpc/rpc.ts';
import type { Environment } from '../contract/environment.ts';

/** A node's first answers on a new connection. */
export interface FirstAnswers {
  readonly chainId: number;
  /** eth_getBlockByNumber("latest", false), unread. */
  readonly latest: unknown;
  /** The node announces heads. */
  readonly push: boolean;
}

/** The events of a session; none comes after `close()`. */
export interface SessionEvents {
  readonly opened: () => void;
  readonly answered: (first: FirstAnswers) => void;
  /** An announced head, unread, never before `answered`. */
  readonly head: (raw: unknown) => void;
  readonly lost: (loss: Loss) => void;
  /** The node refused the first requests, or its answers cannot be read. */
  readonly failed: (error: FeedError) => void;
}

/** One connection to one endpoint. */
export interface Session {
  readonly url: string;
  /** The url, masked. */
  readonly endpoint: string;
  /** The node is on this machine. */
  readonly loopback: boolean;
  readonly call: Call;
  readonly callBatch: CallBatch;
  readonly callEach: CallEach;
  /** Subscribes to heads (again); false when the node cannot push. Rejects with FeedError. */
  readonly subscribe: () => Promise<boolean>;
  readonly unsubscribe: () => void;
  /** The state of the subscription to heads; `refused`: the node cannot push. */
  readonly push: () => PushState['tag'];
  readonly close: () => void;
}

type PushState =
  | { readonly tag: 'off' | 'subscribing' | 'refused' }
  | { readonly tag: 'on'; readonly subscription: SubscriptionId };

type Phase =
  /** `heads`: announced before the first answers, unread, oldest first. */
  { readonly tag: 'asking'; readonly heads: unknown[] } | { readonly tag: 'answered' | 'closed' };

/** A chain id as the node writes it. Throws FeedError. */
export const readChainId = (raw: unknown): number => required(smallQuantity, raw, 'eth_chainId');

/** Whatever the node says to eth_subscribe, it can still be polled, while the connection lasts and the key is taken. */
const cannotPush = (error: unknown): boolean =>
  error instanceof FeedError && error.reason.kind !== 'closed' && error.reason.kind !== 'keyRefused';

/**
 * Opens a connection and reads chain id and newest block, with a subscription to heads if `push`, in one round trip.
 * Throws FeedError `badUrl`.
 */
export function openSession(
  url: string,
  push: boolean,
  events: SessionEvents,
  environment: Environment,
  meter: Meter,
): Session {
  let pushState: PushState = { tag: 'off' };
  let phase: Phase = { tag: 'asking', heads: [] };
  const rpc = openRpc(
    url,
    {
      opened: () => {
        events.opened();
        void askFirst();
      },
      lost: events.lost,
      sent: meter.sent,
      received: meter.received,
    },
    environment,
  );

  function unsubscribe(): void {
    if (pushState.tag !== 'on') return;
    rpc.forget(pushState.subscription);
    rpc.call('eth_unsubscribe', [pushState.subscription]).catch(ignoresFailedUnsubscribe);
    pushState = { tag: 'off' };
  }

  function receive(raw: unknown): void {
    if (phase.tag === 'asking') phase.heads.push(raw);
    else events.head(raw);
  }

  async function subscribe(): Promise<boolean> {
    unsubscribe();
    pushState = { tag: 'subscribing' };
    try {
      // Exactly one parameter: QuickNode refuses a second one (MetaMask/eth-block-tracker#108).
      pushState = { tag: 'on', subscription: await rpc.subscribe(['newHeads'], receive) };
      return true;
    } catch (error) {
      pushState = { tag: cannotPush(error) ? 'refused' : 'off' };
      if (pushState.tag === 'refused') return false;
      throw error;
    }
  }

  async function askFirst(): Promise<void> {
    try {
      const [chainId, pushes, latest] = await Promise.all([
        rpc.call('eth_chainId', []),
        push ? subscribe() : false,
        rpc.call('eth_getBlockByNumber', ['latest', false]),
      ]);
      const asking = phase;
      if (asking.tag !== 'asking') return;
      events.answered({ chainId: readChainId(chainId), latest, push: pushes });
      if (phase !== asking) return;
      phase = { tag: 'answered' };
      for (const raw of asking.heads) events.head(raw);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (phase.tag !== 'closed') events.failed(error);
    }
  }

  return {
    url,
    endpoint: maskEndpoint(url),
    loopback: isLoopback(url),
    call: rpc.call,
    callBatch: rpc.callBatch,
    callEach: rpc.callEach,
    subscribe,
    unsubscribe,
    push: () => pushState.tag,
    close: () => {
      phase = { tag: 'closed' };
      rpc.close();
    },
  };
}

/** The id is forgotten on our side already, so nothing depends on the answer. */
function ignoresFailedUnsubscribe(): void {
  // The node may have ended the subscription itself.
}
