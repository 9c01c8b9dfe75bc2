/** The numbers of one rectangle in a layout: x, y, width and height. */
export const PER_ITEM = 4;

/**
 * Lays items out as rectangles of these areas in a frame, in their order: in strips from the top, each from the left.
 * Source: Bederson, Shneiderman and Wattenberg, "Ordered and quantum treemaps", 2002, section 4.2; here the strips are
 * about equally high, so that they read like lines. Returns four numbers for each item, in the frame's unit. An item
 * whose area is no number above 0 gets a rectangle of 0 × 0.
 */
export function stripLayout(areas: readonly number[], width: number, height: number): Float64Array {
  const rectangles = new Float64Array(areas.length * PER_ITEM);
  const drawn = [...areas.keys()].filter((at) => Number.isFinite(areas[at]) && (areas[at] ?? 0) > 0);
  const sum = drawn.reduce((before, at) => before + (areas[at] ?? 0), 0);
  if (!(sum > 0 && Number.isFinite(sum) && width > 0 && height > 0)) return rectangles;
  // Edges are shares of the whole sum, so that rounding neither opens a gap nor leaves the frame.
  const edges = new Float64Array(drawn.length + 1);
  let before = 0;
  for (const [position, at] of drawn.entries()) edges[position + 1] = (before += areas[at] ?? 0) / sum;
  edges[drawn.length] = 1;

  for (const { first, last } of bestStrips(edges, width / height)) {
    const top = edges[first] ?? 0;
    const share = (edges[last] ?? 0) - top;
    // A strip below the precision of the sum has no height; its items have no width either, instead of 0 / 0.
    const scale = share > 0 ? width / share : 0;
    for (let position = first; position < last; position += 1) {
      const left = ((edges[position] ?? 0) - top) * scale;
      const right = ((edges[position + 1] ?? 0) - top) * scale;
      const at = (drawn[position] ?? 0) * PER_ITEM;
      rectangles.set([left, top * height, right - left, share * height], at);
    }
  }
  return rectangles;
}

/** From the item `first` to before `last`. */
interface Strip {
  readonly first: number;
  readonly last: number;
}

/** How many numbers of strips are tried: more would cost time in a block of thousands, and gain little. */
const TRIES = 12;

/** The strips whose rectangles are nearest to squares, of numbers up to twice that of equal squares. */
function bestStrips(edges: Float64Array, ratio: number): readonly Strip[] {
  const count = edges.length - 1;
  const most = Math.min(count, Math.ceil(2 * Math.sqrt(count / ratio)) + 1);
  let best: readonly Strip[] = [];
  let least = Infinity;
  for (let number = 1; number <= most; number += Math.ceil(most / TRIES)) {
    const strips = stripsOf(edges, number);
    const measure = strips.reduce((sum, strip) => sum + measureOf(strip, edges, ratio), 0);
    if (measure < least) [best, least] = [strips, measure];
  }
  return best;
}

/** Cuts into at most this number of strips: an item is in that of its middle. */
function stripsOf(edges: Float64Array, number: number): readonly Strip[] {
  const count = edges.length - 1;
  const strips: Strip[] = [];
  let first = 0;
  let strip = -1;
  for (let position = 0; position < count; position += 1) {
    const middle = ((edges[position] ?? 0) + (edges[position + 1] ?? 0)) / 2;
    const own = Math.min(number - 1, Math.floor(middle * number));
    if (own !== strip && position > 0) {
      strips.push({ first, last: position });
      first = position;
    }
    strip = own;
  }
  return [...strips, { first, last: count }];
}

/** The sum of (r + 1 / r) × area over a strip, r being the ratio of a rectangle's sides: the least where all are 1. */
function measureOf({ first, last }: Strip, edges: Float64Array, ratio: number): number {
  const share = (edges[last] ?? 0) - (edges[first] ?? 0);
  if (share <= 0) return 0;
  let squares = 0;
  for (let position = first; position < last; position += 1)
    squares += ((edges[position + 1] ?? 0) - (edges[position] ?? 0)) ** 2;
  return (ratio * squares) / share ** 2 + ((last - first) * share ** 2) / ratio;
}
