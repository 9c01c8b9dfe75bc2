export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** A long answer comes as AnswerText, to be parsed elsewhere. */
  readonly asText?: true;
}

/** One JSON-RPC request over the feed's one socket; rejects with FeedError. */
export type Call = (method: string, params: readonly unknown[], options?: CallOptions) => Promise<unknown>;

/**
 * The same method for each of these parameters, in one frame (JSON-RPC 2.0, section 6). Resolves with the results in
 * order; rejects with FeedError when one of them, or the batch, is refused.
 */
export type CallBatch = (
  method: string,
  params: readonly (readonly unknown[])[],
) => Promise<readonly unknown[]>;

export interface Request {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Any requests in one frame, each with a result of its own. It never rejects: a lost frame fails each of them. */
export type CallEach = (requests: readonly Request[]) => Promise<readonly PromiseSettledResult<unknown>[]>;
