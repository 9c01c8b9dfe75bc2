import type { Part } from '../types.ts';
import type { Body } from './bodyStore.ts';

/** About 100 ms of work: what is scrolled to next waits no longer than that. */
const SLICE = 32;

/** Checks the senders of rows first..last, then those below, then those above, in slices. */
export async function* senderParts(
  loading: Promise<Body>,
  first: number,
  last: number,
): AsyncGenerator<Part> {
  const body = await loading;
  const total = body.rows.count;
  const top = Math.min(Math.max(first, 0), total);
  const bottom = Math.min(Math.max(last + 1, top), total);
  const ranges = [...slices(top, bottom), ...slices(bottom, total), ...slices(0, top)];
  for (const [from, to] of ranges) {
    // One after another: a cancelled answer must not leave a queue in the Worker.
    yield { kind: 'senders', first: from, checks: await body.senders(from, to - 1) };
  }
}

function slices(from: number, to: number): readonly (readonly [number, number])[] {
  return Array.from({ length: Math.ceil((to - from) / SLICE) }, (_, index) => {
    const start = from + index * SLICE;
    return [start, Math.min(start + SLICE, to)] as const;
  });
}
