/** One JSON-RPC request over the feed's one socket; rejects with FeedError. */
export type Call = (
  method: string,
  params: readonly unknown[],
  options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
) => Promise<unknown>;
