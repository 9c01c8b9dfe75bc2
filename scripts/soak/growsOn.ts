const MOST_BYTES = 5e6;

/**
 * True for a heap that keeps growing: its minimum in the last quarter of its measurements is far above its minimum in
 * the second. In the first quarter the caches fill.
 */
export function growsOn(heaps: readonly number[]): boolean {
  const quarter = Math.floor(heaps.length / 4);
  // With few measurements, caches may still be filling in all of them.
  if (quarter < 2) return false;
  const second = Math.min(...heaps.slice(quarter, 2 * quarter));
  return Math.min(...heaps.slice(-quarter)) > second + MOST_BYTES;
}
