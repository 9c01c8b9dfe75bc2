import type { Call, CallBatch } from '../rpc/call.ts';
import { isLoopback } from '../networks/loopback.ts';
import { FeedError, required } from '../contract/errors.ts';
import { smallQuantity } from '../contract/hex.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import type { Meter } from '../rpc/meter.ts';
import { type Loss, openRpc } from '../rpc/rpc.ts';
import type { Environment } from '../contract/environment.ts';

/** What a node says of itself when a connection opens. */
export interface Greeting {
  readonly chainId: number;
  /** eth_getBlockByNumber("latest", false), unread. */
  readonly latest: unknown;
  /** It announces heads. */
  readonly push: boolean;
}

/** Where a session tells of itself; nothing comes after `close()`. */
export interface SessionEvents {
  readonly opened: () => void;
  readonly greeted: (greeting: Greeting) => void;
  /** An announced head, unread, never before `greeted`. */
  readonly head: (raw: unknown) => void;
  readonly lost: (loss: Loss) => void;
  /** The greeting was refused or made no sense. */
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
  /** Asks for heads (again); false when the node cannot push. */
  readonly subscribe: () => Promise<boolean>;
  readonly unsubscribe: () => void;
  /** Heads are subscribed to: what is only read by asking comes late. */
  readonly subscribed: () => boolean;
  readonly close: () => void;
}

/** A chain id as the node writes it. Throws FeedError. */
export const readChainId = (raw: unknown): number => required(smallQuantity, raw, 'eth_chainId');

/** The node answered eth_subscribe with no: it can be followed by asking. */
const cannotPush = (error: unknown): boolean =>
  error instanceof FeedError &&
  (error.reason.kind === 'noSubscriptions' ||
    (error.reason.kind === 'badAnswer' && error.reason.field === 'eth_subscribe'));

/** Opens a connection and greets: chain id, subscription (if `push` is wanted) and newest block in one round trip. */
export function openSession(
  url: string,
  push: boolean,
  events: SessionEvents,
  environment: Environment,
  meter: Meter,
): Session {
  let subscription: string | null = null;
  let greeted = false;
  let closed = false;
  const early: unknown[] = [];
  const rpc = openRpc(
    url,
    {
      opened: () => {
        events.opened();
        void greet();
      },
      lost: events.lost,
      sent: meter.sent,
      received: meter.received,
    },
    environment,
  );

  function unsubscribe(): void {
    if (subscription === null) return;
    rpc.forget(subscription);
    rpc.call('eth_unsubscribe', [subscription]).catch(leftBehind);
    subscription = null;
  }

  async function subscribe(): Promise<boolean> {
    unsubscribe();
    try {
      // Exactly one parameter: QuickNode refuses a second one (MetaMask/eth-block-tracker#108).
      subscription = await rpc.subscribe(['newHeads'], (raw) => {
        if (greeted) events.head(raw);
        else early.push(raw);
      });
      return true;
    } catch (error) {
      if (cannotPush(error)) return false;
      throw error;
    }
  }

  async function greet(): Promise<void> {
    try {
      const [chainId, pushes, latest] = await Promise.all([
        rpc.call('eth_chainId', []),
        push ? subscribe() : false,
        rpc.call('eth_getBlockByNumber', ['latest', false]),
      ]);
      if (closed) return;
      events.greeted({ chainId: readChainId(chainId), latest, push: pushes });
      greeted = true;
      for (const raw of early) events.head(raw);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (!closed) events.failed(error);
    }
  }

  return {
    url,
    endpoint: maskEndpoint(url),
    loopback: isLoopback(url),
    call: rpc.call,
    callBatch: rpc.callBatch,
    subscribe,
    unsubscribe,
    subscribed: () => subscription !== null,
    close: () => {
      closed = true;
      rpc.close();
    },
  };
}

/** An unsubscribed id is forgotten here already: whether the node minds is of no interest. */
function leftBehind(): void {
  // Nothing depends on the answer.
}
