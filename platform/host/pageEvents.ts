import type { HostEvent } from '../../feed/contract/config.ts';

/** Passes the page's own events into the feed, which listens to nothing itself. */
export function passPageEvents(tell: (event: HostEvent) => void): void {
  addEventListener('online', () => tell({ kind: 'online' }));
  // Fired after the page was frozen, e.g. by system sleep; the feed's wall clock sees the rest.
  document.addEventListener('resume', () => tell({ kind: 'resume' }));
}
