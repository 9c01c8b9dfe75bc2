import { FeedError } from '../contract/errors.ts';
import { isRecord } from '../contract/hex.ts';
import type { Reason } from '../contract/linkView.ts';
import { excerpt, visibleText } from '../contract/visibleText.ts';
import { failureKind } from './failureKind.ts';
import { maskReason } from './maskReason.ts';
import { reasonFromStatus, within } from './reasonFromStatus.ts';

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

/** An application's own codes begin here; many are an HTTP status above it, as 4401 (RFC 6455, 7.4.2). */
const APPLICATION = 4000;
/** A close frame has at most 123 bytes of text (RFC 6455, 5.5). */
const LONGEST_CLOSE = 123;
/** The failures that a close may mean; its other words are only quoted. */
const MEANT: readonly string[] = ['rateLimited', 'keyRefused', 'nodeSyncing'];

/**
 * The reason of an open socket's close: by an HTTP status in its code, then by its words as those of an error. Before a
 * socket opens the code is always 1006. Providers end a connection beyond its limits with 1008 or 1013, often wordless.
 */
export function reasonFromClose(code: number, text: string, endpoint: string): Reason {
  const words = text.slice(0, LONGEST_CLOSE);
  const meanings = [reasonFromStatus(code - APPLICATION, null, 0), reasonFromRpcError(words, '')];
  const meant = meanings.find((reason) => reason !== null && MEANT.includes(reason.kind));
  if (meant) return meant;
  if (code === 1008 || code === 1013) return { kind: 'rateLimited', retryAfterMs: null };
  return maskReason({ kind: 'closed', code, text: visibleText(words) }, endpoint);
}
