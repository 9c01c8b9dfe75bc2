import { FeedError } from '../contract/errors.ts';
import { isRecord } from '../contract/hex.ts';
import type { Reason } from '../contract/linkView.ts';
import { excerpt, visibleText } from '../contract/visibleText.ts';
import { failureKind } from './failureKind.ts';
import { maskReason } from './maskReason.ts';
import { within } from './reasonFromStatus.ts';

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const WAIT = /(?:retry|try again|try_again|wait)\D{0,20}(\d+(?:\.\d+)?)\s*(ms|s|m|h)/i;

/** The wait that a limit's error asks for, in words ("retry in 10s") or as Infura's data.rate.backoff_seconds. */
function askedWaitMs(message: string, data: unknown): number | null {
  const rate = isRecord(data) && isRecord(data['rate']) ? data['rate'] : {};
  const seconds = rate['backoff_seconds'];
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return within(seconds * 1000);
  const [, count, unit] = WAIT.exec(message) ?? [];
  return count === undefined ? null : within(Number(count) * (UNITS_MS[unit?.toLowerCase() ?? ''] ?? 1000));
}

/** The reason of a JSON-RPC error object; null for an error that only concerns its request. */
export function reasonFromRpcError(error: unknown, method: string): Reason | null {
  const { code, message, data } = isRecord(error) ? error : { message: error };
  const words = typeof message === 'string' ? message.slice(0, 500) : '';
  switch (failureKind(code, words)) {
    case 'limit':
      return { kind: 'rateLimited', retryAfterMs: askedWaitMs(words, data) };
    case 'key':
      return { kind: 'keyRefused', status: 401 };
    case 'noMethod':
      return method === 'eth_subscribe' ? { kind: 'noSubscriptions' } : { kind: 'noMethod', method };
    case 'nodeSyncing':
      return { kind: 'nodeSyncing', progress: null };
    case 'unknownBlock':
      return { kind: 'unknownBlock' };
    case 'tooLarge':
      return { kind: 'tooLarge' };
    case 'other':
      return null;
  }
}

/** The error of an answered request: a reason above, else `badAnswer` with the node's words, the key masked. */
export function answeredError(error: unknown, method: string, url: string): FeedError {
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
