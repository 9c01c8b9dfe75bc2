import type { Part } from '../contract/question.ts';
import type { Body } from './bodyStore.ts';

/** About 100 ms of work. Rows that the user scrolls to wait no longer than one slice. */
const SLICE = 32;

/** Checks the senders of these rows first, then those below the first of them, then those above, in slices. */
export async function* senderParts(loading: Promise<Body>, rows: readonly number[]): AsyncGenerator<Part> {
  const body = await loading;
  const total = body.rows.count;
  const wanted = new Set(rows.filter((row) => Number.isInteger(row) && row >= 0 && row < total));
  const [top = 0] = wanted;
  const below = Array.from({ length: total - top }, (_, offset) => top + offset);
  const rest = [...below, ...Array(top).keys()].filter((row) => !wanted.has(row));
  for (const [first, last] of [...runs([...wanted]), ...runs(rest)]) {
    // One slice at a time, so that a cancelled answer leaves no queue in the Worker.
    yield { kind: 'senders', first, checks: await body.senders(first, last) };
  }
}

/** Cuts rows into runs of consecutive indexes, each at most SLICE long. */
function runs(rows: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const cut: [number, number][] = [];
  for (const row of rows) {
    const run = cut.at(-1);
    if (run !== undefined && run[1] + 1 === row && row - run[0] < SLICE) run[1] = row;
    else cut.push([row, row]);
  }
  return cut;
}
