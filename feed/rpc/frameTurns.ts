import type { Environment } from '../contract/environment.ts';

/** Resolves when its frame may be sent: one a second, in the order of the calls. It never rejects. */
export type FrameTurn = () => Promise<void>;

const FRAME_MS = 1000;

/** One pace for all questions that a feed at rest does not ask: fees, and followed transactions. */
export function createFrameTurns({
  now,
  setTimeout: after,
}: Pick<Environment, 'now' | 'setTimeout'>): FrameTurn {
  let last: Promise<void> = Promise.resolve();
  let sentAt = Number.NEGATIVE_INFINITY;

  async function take(before: Promise<void>): Promise<void> {
    await before;
    const passed = now() - sentAt;
    // Negative after the clock was set back.
    const wait = passed < 0 ? FRAME_MS : FRAME_MS - passed;
    if (wait > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      after(resolve, wait);
      await promise;
    }
    sentAt = now();
  }

  return () => (last = take(last));
}
