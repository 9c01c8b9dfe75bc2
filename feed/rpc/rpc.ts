import { answeredId, AnswerText, LONG_ANSWER, LONGEST_TEXT } from './answerText.ts';
import type { Call, CallBatch, CallEach, Request } from './call.ts';
import { FeedError } from '../contract/errors.ts';
import { type Frame, isTooLong, readFrames } from './frame.ts';
import { maskReason } from '../refusal/maskReason.ts';
import { createPendingRequests, type OpenRequest } from './pending.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { Reason } from '../contract/linkView.ts';
import { excerpt } from '../contract/visibleText.ts';
import { type Environment, unloadable } from '../contract/environment.ts';

/** How a connection ended. */
export interface Loss {
  /** The handshake succeeded, so code and text have a meaning. */
  readonly opened: boolean;
  readonly code: number;
  readonly text: string;
  /** The node's message for which we closed the socket; null if the node closed it, or never opened it. */
  readonly judged: Reason | null;
}

/** Events of a connection: `lost` at most once, and none after `close()`. */
export interface RpcEvents {
  readonly opened: () => void;
  readonly lost: (loss: Loss) => void;
  readonly sent: (method: string, bytes: number) => void;
  readonly received: (bytes: number) => void;
}

/** As the node wrote it: most name their subscriptions, some number them. */
export type SubscriptionId = string | number;

/** JSON-RPC 2.0 over one WebSocket. */
export interface Rpc {
  readonly call: Call;
  readonly callBatch: CallBatch;
  readonly callEach: CallEach;
  /** eth_subscribe (geth pubsub); each notification's `result` goes to `notify`. Rejects with FeedError. */
  readonly subscribe: (
    params: readonly unknown[],
    notify: (result: unknown) => void,
  ) => Promise<SubscriptionId>;
  /** Removes a subscription's listener; later notifications for it are dropped. */
  readonly forget: (subscription: SubscriptionId) => void;
  /** Ends it without calling `lost`; pending requests are rejected. */
  readonly close: () => void;
}

const OPEN = 1;

/** Its answer is the part of a block that may be too large for a gateway. */
const isLarge = ({ method, params, batched }: OpenRequest): boolean =>
  batched ||
  method === 'eth_getLogs' ||
  method === 'eth_getBlockReceipts' ||
  (method === 'eth_getBlockByHash' && params[1] === true);

// A server that echoes each message, or answers it with a welcome, has then answered the first requests.
const MOST_STRANGE = 3;

/** Close codes for a message that breaks a policy, and for one too big (RFC 6455, 7.4.1). */
const isTooLargeCode = (code: number): boolean => code === 1008 || code === 1009;

/**
 * Opens a socket to `url` (ws: or wss:). Throws FeedError `badUrl` when the browser does not accept the address.
 * A message that is not for us is passed over. A text too long to read ends the connection. So do three that are no
 * JSON-RPC before the first message for us: neither comes from a node.
 */
export function openRpc(url: string, events: RpcEvents, environment: Environment): Rpc {
  const pending = createPendingRequests(environment, (error, method) => rejectAnswered(error, method, url));
  const subscriptions = createSubscriptions();
  let opened = false;
  let isNode = false;
  let strangeFrames = 0;
  // A late event of an ended socket is dropped.
  const unhook = new AbortController();
  const hooked = { signal: unhook.signal };
  const socket = connect(url, environment);
  socket.binaryType = 'arraybuffer';

  function end(errorOf: (request: OpenRequest) => FeedError): void {
    unhook.abort();
    socket.close();
    subscriptions.clear();
    pending.end(errorOf);
  }

  function lose(loss: Omit<Loss, 'opened'>): void {
    const other = new FeedError(loss.judged ?? { kind: 'closed', code: loss.code, text: '' });
    const tooLarge = new FeedError({ kind: 'tooLarge' }, other);
    let judged = loss.judged;
    end((request) => {
      if (!isTooLargeCode(loss.code) || !isLarge(request)) return other;
      judged = tooLarge.reason;
      return tooLarge;
    });
    events.lost({ opened, ...loss, judged });
  }

  function receive(frame: Frame): void {
    if (frame.kind === 'foreign') return;
    if (frame.kind === 'notification') subscriptions.receive(frame);
    else if (!pending.settle(frame)) return;
    isNode = true;
  }

  /** Settles the request for this text without reading the frame. */
  function isLeftAsText(data: unknown): boolean {
    if (typeof data !== 'string' || data.length < LONG_ANSWER || data.length > LONGEST_TEXT) return false;
    const id = answeredId(data);
    const asked = id === null ? undefined : pending.get(id);
    if (id === null || asked?.asText !== true) return false;
    asked.settle({ kind: 'answer', id, result: new AnswerText(data, id) });
    return true;
  }

  function onMessage({ data }: { readonly data: unknown }): void {
    // Some gateways send their JSON as bytes.
    const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : data;
    events.received(typeof text === 'string' ? text.length : 0);
    if (isLeftAsText(text)) return;
    try {
      for (const frame of readFrames(text)) receive(frame);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      if (!isNode) strangeFrames += 1;
      if (strangeFrames === MOST_STRANGE || isTooLong(text))
        lose({ code: 1000, text: '', judged: maskReason(error.reason, url) });
    }
  }

  const onOpen = (): void => {
    opened = true;
    events.opened();
  };
  socket.addEventListener('open', onOpen, hooked);
  socket.addEventListener('message', onMessage, hooked);
  socket.addEventListener('close', ({ code, reason }) => lose({ code, text: reason, judged: null }), hooked);

  // Browsers send close after a failed handshake's error, Node 22 does not; both know no more than 1006.
  const onError = (): void => {
    if (!opened) lose({ code: 1006, text: '', judged: null });
  };
  socket.addEventListener('error', onError, hooked);

  const notOpen = (): FeedError | null =>
    socket.readyState === OPEN ? null : new FeedError({ kind: 'closed', code: 1006, text: '' });

  function send(method: string, message: unknown): void {
    const text = JSON.stringify(message);
    events.sent(method, text.length);
    socket.send(text);
  }

  const call: Call = (method, params, options = {}) => {
    const closed = notOpen();
    if (closed) return Promise.reject(closed);
    const { id, answer } = pending.register(method, params, options, false);
    if (pending.get(id)) send(method, { jsonrpc: '2.0', id, method, params });
    return answer;
  };

  /** Sends the requests in one frame; the answers are in their order. */
  function sendFrame(requests: readonly Request[]): readonly Promise<unknown>[] {
    const closed = notOpen();
    if (closed) return requests.map(() => Promise.reject(closed));
    const asked = requests.map((request) => ({
      request,
      ...pending.register(request.method, request.params, {}, true),
    }));
    const frame = asked.map(({ id, request }) => ({ jsonrpc: '2.0', id, ...request }));
    if (requests[0]) send(requests[0].method, frame);
    return asked.map(({ answer }) => answer);
  }
  const callBatch: CallBatch = (method, list) =>
    Promise.all(sendFrame(list.map((params) => ({ method, params }))));
  const callEach: CallEach = (requests) => Promise.allSettled(sendFrame(requests));

  async function subscribe(
    params: readonly unknown[],
    notify: (result: unknown) => void,
  ): Promise<SubscriptionId> {
    const begun = subscriptions.begin();
    try {
      const id = await call('eth_subscribe', params);
      if (typeof id !== 'string' && typeof id !== 'number') {
        throw new FeedError({ kind: 'badAnswer', field: 'eth_subscribe', got: excerpt(id) });
      }
      subscriptions.add(String(id), notify);
      return id;
    } finally {
      begun();
    }
  }

  return {
    call,
    callBatch,
    callEach,
    subscribe,
    forget: (id) => subscriptions.remove(String(id)),
    close: () => end(() => new FeedError({ kind: 'closed', code: 1000, text: '' })),
  };
}

/** The many words of vendors are loaded with the first error. */
async function rejectAnswered(answered: unknown, method: string, url: string): Promise<never> {
  const code = await import('../refusal/refusal.ts').catch(unloadable);
  throw (
    code?.answeredError(answered, method, url) ?? new FeedError({ kind: 'badAnswer', field: method, got: '' })
  );
}

function connect(url: string, environment: Environment): InstanceType<Environment['WebSocket']> {
  try {
    return new environment.WebSocket(url);
  } catch (cause) {
    throw new FeedError({ kind: 'badUrl' }, cause);
  }
}
