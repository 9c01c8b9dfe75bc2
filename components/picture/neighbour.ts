import { PER_ITEM } from './stripLayout.ts';

/** The item under a point, in the frame's unit; null where there is none. */
export function itemAt(rectangles: Float64Array, x: number, y: number): number | null {
  for (let at = 0; at < rectangles.length; at += PER_ITEM) {
    const [left = 0, top = 0, width = 0, height = 0] = rectangles.subarray(at, at + PER_ITEM);
    if (x >= left && x < left + width && y >= top && y < top + height) return at / PER_ITEM;
  }
  return null;
}

export type Step = 'previous' | 'next' | 'above' | 'below' | 'first' | 'last';

/** Where a step leads from an item (null: nowhere yet). Items without a rectangle are skipped. */
export function neighbour(rectangles: Float64Array, from: number | null, step: Step): number | null {
  const count = rectangles.length / PER_ITEM;
  const seek = (start: number, by: 1 | -1): number | null => {
    for (let at = start; at >= 0 && at < count; at += by)
      if ((rectangles[at * PER_ITEM + 2] ?? 0) > 0) return at;
    return null;
  };
  if (from === null || step === 'first') return seek(0, 1);
  if (step === 'last') return seek(count - 1, -1);
  if (step === 'previous') return seek(from - 1, -1) ?? from;
  if (step === 'next') return seek(from + 1, 1) ?? from;
  const [x = 0, y = 0, width = 0, height = 0] = rectangles.subarray(from * PER_ITEM, (from + 1) * PER_ITEM);
  // The strip that touches this one: its edge is the same number but for rounding.
  const edge = step === 'above' ? y - 1e-6 : y + height + 1e-6;
  return itemAt(rectangles, x + width / 2, edge) ?? from;
}
