import type { Reason } from './linkView.ts';
import { excerpt } from './visibleText.ts';

/** The only error that the feed throws on purpose. `reason` is the contract's, so that views can word it. */
export class FeedError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, cause?: unknown) {
    super(reason.kind, { cause });
    this.name = 'FeedError';
    this.reason = reason;
  }
}

/** The value that `read` accepts. Throws FeedError `badAnswer` with the field's name otherwise. */
export function required<Value>(
  read: (value: unknown) => Value | null,
  value: unknown,
  field: string,
): Value {
  const accepted = read(value);
  if (accepted === null) throw new FeedError({ kind: 'badAnswer', field, got: excerpt(value) });
  return accepted;
}
