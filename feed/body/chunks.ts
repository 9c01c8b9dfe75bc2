/** Few at first, a screen and some, so that they are on it at once; then as many as one message carries well. */
const FIRST = 50;
const MOST = 500;

/** Where a part of an answer starts, and where the next one does. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts `count` items into the parts of an answer. None at all are one empty part, because their total
 * is news too. `weight` tells how many entries the item at an index stands for, `before` how many items went before.
 */
export function* chunks(
  count: number,
  weight: (index: number) => number = () => 1,
  before = 0,
): Generator<Range> {
  let first = 0;
  do {
    const room = before + first === 0 ? FIRST : MOST;
    let end = first;
    for (let filled = 0; end < count; end += 1) {
      filled += weight(end);
      if (filled > room && end > first) break;
    }
    yield { first, end };
    first = end;
  } while (first < count);
}
