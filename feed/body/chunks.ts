/** Few at first, so that they are on screen at once; then as many as one message carries well. */
const FIRST = 100;
const MOST = 500;

/**
 * Cuts a list into the parts of an answer. An empty list is one empty part, because its total is news
 * too. `weight` tells how many entries an item stands for.
 */
export function* chunks<T>(
  items: readonly T[],
  weight: (item: T) => number = () => 1,
): Generator<{ readonly first: number; readonly items: readonly T[] }> {
  let first = 0;
  do {
    const room = first === 0 ? FIRST : MOST;
    let last = first;
    for (let filled = 0; last < items.length; last += 1) {
      const item = items[last];
      if (item === undefined) break;
      filled += weight(item);
      if (filled > room && last > first) break;
    }
    yield { first, items: items.slice(first, last) };
    first = last;
  } while (first < items.length);
}
