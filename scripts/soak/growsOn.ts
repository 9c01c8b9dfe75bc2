const MOST_BYTES = 5e6;

/**
 * Whether a heap keeps growing after the first quarter of its measurements, in which caches fill:
 * its minimum in the last quarter is far above its minimum in the second.
 */
export function growsOn(heaps: readonly number[]): boolean {
  const quarter = Math.floor(heaps.length / 4);
  // With few measurements, caches may still be filling in all of them.
  if (quarter < 2) return false;
  const second = Math.min(...heaps.slice(quarter, 2 * quarter));
  return Math.min(...heaps.slice(-quarter)) > second + MOST_BYTES;
}
