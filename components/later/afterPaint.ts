/** Longer than any first paint. A hidden tab paints nothing; a popup is hidden too until its document has loaded. */
const LONGEST_MS = 1000;

/**
 * Calls `then` once this page has painted something, or after a second; at once where the browser does not tell. Code
 * that loads before the first paint delays it: both need the same processors.
 */
export function afterPaint(then: () => void): void {
  const type = 'paint';
  // Some hardened profiles of Firefox have no observers.
  if (!globalThis.PerformanceObserver?.supportedEntryTypes.includes(type)) return then();
  const run = (): void => {
    clearTimeout(longest);
    observer.disconnect();
    then();
  };
  const observer = new PerformanceObserver(run);
  const longest = setTimeout(run, LONGEST_MS);
  observer.observe({ type, buffered: true });
}
