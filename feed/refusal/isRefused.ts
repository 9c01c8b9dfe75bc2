import { FeedError } from '../contract/errors.ts';

/** The node answered and refused the request, so another form of it may succeed. A lost connection is none. */
export function isRefused(error: unknown): error is FeedError {
  if (!(error instanceof FeedError)) return false;
  const { kind } = error.reason;
  return kind === 'badAnswer' || kind === 'noMethod' || kind === 'unknownBlock' || kind === 'tooLarge';
}

/** The node answered that it was asked too often. */
export const isLimited = (error: unknown): boolean =>
  error instanceof FeedError && error.reason.kind === 'rateLimited';
