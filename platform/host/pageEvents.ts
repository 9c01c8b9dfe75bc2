import type { HostEvent } from '../../feed/contract/config.ts';

/** Passes the page's own events to the feed, which has no listeners itself. */
export function passPageEvents(handle: (event: HostEvent) => void): void {
  addEventListener('online', () => handle({ kind: 'online' }));
  // Fired after the page was frozen, e.g. by system sleep; the feed finds other jumps by its wall clock.
  document.addEventListener('resume', () => handle({ kind: 'resume' }));
}
