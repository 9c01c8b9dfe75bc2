const MOST_BYTES = 5e6;

/**
 * Whether a heap that was measured again and again goes on growing after its first quarter, in which caches fill:
 * its minimum in the last quarter is far above its minimum in the second.
 */
export function growsOn(heaps: readonly number[]): boolean {
  const quarter = Math.floor(heaps.length / 4);
  // A few measurements are all of the first quarter's kind.
  if (quarter < 2) return false;
  const second = Math.min(...heaps.slice(quarter, 2 * quarter));
  return Math.min(...heaps.slice(-quarter)) > second + MOST_BYTES;
}
