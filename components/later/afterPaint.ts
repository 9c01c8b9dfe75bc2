/**
 * Calls `then` once this page has painted something; at once where it is hidden, or the browser does not tell. Code
 * that loads before the first paint delays it: both need the same processors.
 */
export function afterPaint(then: () => void): void {
  const type = 'paint';
  if (document.hidden || !PerformanceObserver.supportedEntryTypes.includes(type)) return then();
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    then();
  }).observe({ type, buffered: true });
}
