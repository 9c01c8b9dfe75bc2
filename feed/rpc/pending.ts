import type { CallOptions } from './call.ts';
import { FeedError } from '../contract/errors.ts';
import type { Environment } from '../contract/environment.ts';
import type { Frame } from './frame.ts';

/** An answer of the node, or the end of waiting for it. */
type Settled = Extract<Frame, { readonly kind: 'answer' | 'error' }> | FeedError;

/** A request that was sent and is not answered yet. */
export interface OpenRequest {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly batched: boolean;
  readonly asText: boolean;
  readonly settle: (settled: Settled) => void;
}

/** The open requests of one connection. */
export interface PendingRequests {
  /** Registers a request, which must be sent with this id unless its answer is already settled. */
  readonly register: (
    method: string,
    params: readonly unknown[],
    options: CallOptions,
    batched: boolean,
  ) => { readonly id: number; readonly answer: Promise<unknown> };
  readonly get: (id: number) => OpenRequest | undefined;
  /** Gives an answer to its request; false where none is known by it. */
  readonly settle: (frame: Exclude<Settled, FeedError>) => boolean;
  /** Ends them all, each by its own error. */
  readonly end: (errorOf: (request: OpenRequest) => FeedError) => void;
}

const REQUEST_TIMEOUT_MS = 10_000;
const MOST_UNNAMED = 16;

const timeout = (method: string): FeedError => new FeedError({ kind: 'timeout', method });

/** `reject` makes an answered error of a method into the rejection of its request. */
export function createPendingRequests(
  environment: Environment,
  reject: (error: unknown, method: string) => Promise<never>,
): PendingRequests {
  const pending = new Map<number, OpenRequest>();
  let lastId = 0;
  let unnamed: readonly Exclude<Settled, FeedError>[] = [];

  /** Answers whose server left their id out belong to the requests that are open when nothing else can come. */
  function settleUnnamed(): void {
    if (unnamed.length === 0 || unnamed.length !== pending.size) return;
    const answers = unnamed;
    unnamed = [];
    for (const [index, request] of [...pending.values()].entries()) request.settle(answers[index]!);
  }

  /** An error without an id is the best explanation of a request that was never answered. */
  function unnamedError(): Settled | undefined {
    const error = unnamed.find(({ kind }) => kind === 'error');
    unnamed = unnamed.filter((one) => one !== error);
    return error;
  }

  return {
    register(method, params, { timeoutMs = REQUEST_TIMEOUT_MS, signal, asText }, batched) {
      const id = ++lastId;
      const { promise, resolve, reject: fail } = Promise.withResolvers<unknown>();
      const give = (settled: Settled): void => {
        pending.delete(id);
        environment.clearTimeout(timer);
        signal?.removeEventListener('abort', abandon);
        if (settled instanceof FeedError) fail(settled);
        else if (settled.kind === 'error')
          resolve(reject(settled.error, batched && settled.id === null ? 'frame' : method));
        else resolve(settled.result);
        settleUnnamed();
      };
      const abandon = (): void =>
        give(new FeedError({ kind: 'closed', code: 1000, text: '' }, signal?.reason));
      const timer = environment.setTimeout(() => give(unnamedError() ?? timeout(method)), timeoutMs);
      pending.set(id, { method, params, batched, asText: asText ?? false, settle: give });
      signal?.addEventListener('abort', abandon);
      if (signal?.aborted) abandon();
      return { id, answer: promise };
    },
    get: (id) => pending.get(id),
    settle: (frame) => {
      if (frame.id !== null) {
        pending.get(frame.id)?.settle(frame);
        return frame.id <= lastId;
      }
      // A node without batches refuses a whole batch, without its ids.
      const batched = frame.kind === 'error' ? [...pending.values()].filter((one) => one.batched) : [];
      for (const one of batched) one.settle(frame);
      if (batched.length === 0 && pending.size > 0) {
        unnamed = [...unnamed, frame].slice(-MOST_UNNAMED);
        settleUnnamed();
      }
      return pending.size > 0 || batched.length > 0;
    },
    end: (errorOf) => {
      const left = [...pending.values()];
      pending.clear();
      unnamed = [];
      for (const request of left) request.settle(errorOf(request));
    },
  };
}
