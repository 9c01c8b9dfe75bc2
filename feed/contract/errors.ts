import type { Reason } from './linkView.ts';

/** The feed's one error: why it failed, in the contract's own terms. */
export class FeedError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, cause?: unknown) {
    super(reason.kind, { cause });
    this.name = 'FeedError';
    this.reason = reason;
  }
}
