import { answeredId, AnswerText, LONG_ANSWER, LONGEST_TEXT } from './answerText.ts';
import type { Call, CallBatch, CallEach, CallOptions, Request } from './call.ts';
import { FeedError } from '../contract/errors.ts';
import { isRecord } from '../contract/hex.ts';
import { type Frame, readFrames } from './frame.ts';
import { maskReason } from './maskReason.ts';
import { reasonFromRpcError } from './refusal.ts';
import type { Reason } from '../contract/linkView.ts';
import { excerpt, visibleText } from '../contract/visibleText.ts';
import type { Environment } from '../contract/environment.ts';

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

/** JSON-RPC 2.0 over one WebSocket. */
export interface Rpc {
  readonly call: Call;
  readonly callBatch: CallBatch;
  readonly callEach: CallEach;
  /** eth_subscribe (geth pubsub); each notification's `result` goes to `notify`. Rejects with FeedError. */
  readonly subscribe: (params: readonly unknown[], notify: (result: unknown) => void) => Promise<string>;
  /** Removes a subscription's listener; later notifications for it are dropped. */
  readonly forget: (subscription: string) => void;
  /** Ends it without calling `lost`; pending requests are rejected. */
  readonly close: () => void;
}

interface Pending {
  readonly method: string;
  readonly batched: boolean;
  readonly asText: boolean;
  readonly settle: (frame: Frame | FeedError) => void;
}

const OPEN = 1;
const REQUEST_TIMEOUT_MS = 10_000;
const HELD_NOTIFICATIONS = 16;

/** The error of one answered request: about the endpoint if it is one of refusal.ts, else about the request. */
function answeredError(error: unknown, method: string, url: string): FeedError {
  const { code, message } = isRecord(error) ? error : {};
  const got =
    typeof message === 'string' ? `${excerpt(code)} ${visibleText(message.slice(0, 120))}` : excerpt(error);
  // Gateways quote the key they refuse.
  return new FeedError(
    reasonFromRpcError(error, method) ?? maskReason({ kind: 'badAnswer', field: method, got }, url),
    // The data of a failed eth_call is in it.
    error,
  );
}

/**
 * Opens a socket to `url` (ws: or wss:). Throws FeedError `badUrl` when the browser does not accept the address.
 * One bad frame, or an answer without a request, ends the connection, because such a node cannot be trusted.
 */
export function openRpc(url: string, events: RpcEvents, environment: Environment): Rpc {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, (result: unknown) => void>();
  // Some nodes push the first head before they answer eth_subscribe.
  let held: { readonly subscription: string; readonly result: unknown }[] = [];
  let subscribing = 0;
  let lastId = 0;
  let opened = false;
  // A late event of an ended socket is dropped.
  const unhook = new AbortController();
  const hooked = { signal: unhook.signal };
  const socket = connect(url, environment);
  socket.binaryType = 'arraybuffer';

  function end(error: FeedError): void {
    unhook.abort();
    socket.close();
    listeners.clear();
    const left = [...pending.values()];
    pending.clear();
    for (const request of left) request.settle(error);
  }

  function lose(loss: Omit<Loss, 'opened'>): void {
    const reason: Reason = loss.judged ?? { kind: 'closed', code: loss.code, text: loss.text };
    end(new FeedError(reason));
    events.lost({ opened, ...loss });
  }

  function receive(frame: Frame): void {
    if (frame.kind === 'notification') {
      const listener = listeners.get(frame.subscription);
      if (listener) listener(frame.result);
      else if (subscribing > 0 && held.length < HELD_NOTIFICATIONS) held.push(frame);
      return;
    }
    if (frame.id === null) {
      const error = answeredError(frame.kind === 'error' ? frame.error : null, 'frame', url);
      // A node without batches refuses a whole batch, without its ids.
      const batched = [...pending.values()].filter((one) => one.batched);
      if (batched.length === 0) throw error;
      for (const one of batched) one.settle(error);
      return;
    }
    if (!Number.isInteger(frame.id) || frame.id < 1 || frame.id > lastId) {
      throw new FeedError({ kind: 'badAnswer', field: 'id', got: excerpt(frame.id) });
    }
    // An id that is ours but no longer pending: the answer came after its deadline.
    pending.get(frame.id)?.settle(frame);
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

  const onOpen = (): void => {
    opened = true;
    events.opened();
  };
  const onMessage = ({ data }: { readonly data: unknown }): void => {
    try {
      events.received(typeof data === 'string' ? data.length : 0);
      if (!isLeftAsText(data)) for (const frame of readFrames(data)) receive(frame);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      lose({ code: 1000, text: '', judged: maskReason(error.reason, url) });
    }
  };
  socket.addEventListener('open', onOpen, hooked);
  socket.addEventListener('message', onMessage, hooked);
  socket.addEventListener('close', ({ code, reason }) => lose({ code, text: reason, judged: null }), hooked);

  // Browsers send close after a failed handshake's error, Node 22 does not; both know no more than 1006.
  const onError = (): void => {
    if (!opened) lose({ code: 1006, text: '', judged: null });
  };
  socket.addEventListener('error', onError, hooked);

  /** Registers a request, which must be sent with this id unless its answer is already settled. */
  function register(
    method: string,
    { timeoutMs = REQUEST_TIMEOUT_MS, signal, asText }: CallOptions,
    batched: boolean,
  ): { readonly id: number; readonly answer: Promise<unknown> } {
    const id = ++lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const give = (frame: Frame | FeedError): void => {
      pending.delete(id);
      environment.clearTimeout(timer);
      signal?.removeEventListener('abort', abandon);
      if (frame instanceof FeedError) reject(frame);
      else if (frame.kind === 'error') reject(answeredError(frame.error, method, url));
      else resolve(frame.result);
    };
    const abandon = (): void => give(new FeedError({ kind: 'closed', code: 1000, text: '' }, signal?.reason));
    const timer = environment.setTimeout(() => give(new FeedError({ kind: 'timeout', method })), timeoutMs);
    pending.set(id, { method, batched, asText: asText ?? false, settle: give });
    signal?.addEventListener('abort', abandon);
    if (signal?.aborted) abandon();
    return { id, answer: promise };
  }

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
    const { id, answer } = register(method, options, false);
    if (pending.has(id)) send(method, { jsonrpc: '2.0', id, method, params });
    return answer;
  };

  /** Sends the requests in one frame; the answers are in their order. */
  function sendFrame(requests: readonly Request[]): readonly Promise<unknown>[] {
    const closed = notOpen();
    if (closed) return requests.map(() => Promise.reject(closed));
    const asked = requests.map((request) => ({ request, ...register(request.method, {}, true) }));
    const frame = asked.map(({ id, request }) => ({ jsonrpc: '2.0', id, ...request }));
    if (requests[0]) send(requests[0].method, frame);
    return asked.map(({ answer }) => answer);
  }
  const callBatch: CallBatch = (method, list) =>
    Promise.all(sendFrame(list.map((params) => ({ method, params }))));
  const callEach: CallEach = (requests) => Promise.allSettled(sendFrame(requests));

  async function subscribe(params: readonly unknown[], notify: (result: unknown) => void): Promise<string> {
    subscribing += 1;
    try {
      const subscription = await call('eth_subscribe', params);
      if (typeof subscription !== 'string') {
        throw new FeedError({ kind: 'badAnswer', field: 'eth_subscribe', got: excerpt(subscription) });
      }
      listeners.set(subscription, notify);
      for (const early of held) if (early.subscription === subscription) notify(early.result);
      return subscription;
    } finally {
      subscribing -= 1;
      if (subscribing === 0) held = [];
    }
  }

  return {
    call,
    callBatch,
    callEach,
    subscribe,
    forget: (subscription) => void listeners.delete(subscription),
    close: () => end(new FeedError({ kind: 'closed', code: 1000, text: '' })),
  };
}

function connect(url: string, environment: Environment): InstanceType<Environment['WebSocket']> {
  try {
    return new environment.WebSocket(url);
  } catch (cause) {
    throw new FeedError({ kind: 'badUrl' }, cause);
  }
}
