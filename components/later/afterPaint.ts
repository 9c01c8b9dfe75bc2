/** Longer than any first paint. A page that is hidden before it has painted paints nothing. */
const LONGEST_MS = 1000;

/**
 * Calls `then` once this page has painted something; at once where it is hidden, or the browser does not tell. Code
 * that loads before the first paint delays it: both need the same processors.
 */
export function afterPaint(then: () => void): void {
  const type = 'paint';
  // Some hardened profiles of Firefox have no observers.
  if (document.hidden || !globalThis.PerformanceObserver?.supportedEntryTypes.includes(type)) return then();
  const run = (): void => {
    clearTimeout(longest);
    observer.disconnect();
    then();
  };
  const observer = new PerformanceObserver(run);
  const longest = setTimeout(run, LONGEST_MS);
  observer.observe({ type, buffered: true });
}
