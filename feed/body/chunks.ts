/** The first part only fills a screen, so that it arrives soon. One message carries 500 items well. */
const FIRST = 50;
const MOST = 500;

/** The indexes of one part: first..end−1. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts `count` items into the parts of an answer. Zero items give one empty part, which carries the total. `weight`:
 * entries that an item takes in the table. `before`: items already sent.
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
