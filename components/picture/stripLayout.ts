/** The numbers of one rectangle in a layout: x, y, width and height. */
export const PER_ITEM = 4;

/**
 * Lays items out as rectangles of these areas in a frame, in their order: in strips from the top, each from the left.
 * Source: Bederson, Shneiderman and Wattenberg, "Ordered and quantum treemaps", 2002, section 4.2. Returns four numbers
 * for each item, in the frame's unit. An item whose area is no number above 0 gets a rectangle of 0 × 0.
 */
export function stripLayout(areas: readonly number[], width: number, height: number): Float64Array {
  const rectangles = new Float64Array(areas.length * PER_ITEM);
  const drawn = [...areas.keys()].filter((at) => Number.isFinite(areas[at]) && (areas[at] ?? 0) > 0);
  // Edges are shares of the whole sum, so that rounding neither opens a gap nor leaves the frame.
  const ends = [0];
  let sum = 0;
  for (const at of drawn) ends.push((sum += areas[at] ?? 0));
  if (!(sum > 0 && Number.isFinite(sum) && width > 0 && height > 0)) return rectangles;
  const end = (position: number): number => (ends[position] ?? 0) / sum;

  for (let first = 0; first < drawn.length;) {
    const last = endOfStrip(first, drawn.length, end, width / height);
    const [top, bottom] = [end(first), end(last)];
    // A strip below the precision of the sum has no height; its items have no width either, instead of 0 / 0.
    const scale = bottom > top ? width / (bottom - top) : 0;
    for (let position = first; position < last; position += 1) {
      const left = (end(position) - top) * scale;
      const right = (end(position + 1) - top) * scale;
      rectangles.set(
        [left, top * height, right - left, (bottom - top) * height],
        (drawn[position] ?? 0) * PER_ITEM,
      );
    }
    first = last;
  }
  return rectangles;
}

/**
 * Where the strip that begins at `first` ends best. The measure is the mean of r + 1 / r over its area, r being the
 * ratio of a rectangle's sides. Unlike the mean of the greater side, it takes one step for each item. Its first part
 * only grows, so the search ends where that part alone is above the best.
 */
function endOfStrip(first: number, count: number, end: (position: number) => number, ratio: number): number {
  let best = Infinity;
  let bestEnd = count;
  let squares = 0;
  for (let last = first + 1; last <= count; last += 1) {
    const area = end(last) - end(last - 1);
    const total = end(last) - end(first);
    squares += area * area;
    // Equal sums are possible where a share is below the precision of its sum.
    if (total <= 0) continue;
    const thin = ((last - first) * total) / ratio;
    if (thin > best) break;
    const measure = thin + (ratio * squares) / total ** 3;
    if (measure < best) [best, bestEnd] = [measure, last];
  }
  return bestEnd;
}
