import type { Snapshot } from '../feed/contract/snapshot.ts';

/** The snapshot after the feed stopped: its rows are still valid, but nothing is connected to the node. */
export function withoutFeed(snapshot: Snapshot, now: number): Snapshot {
  const { endpoint } = 'endpoint' in snapshot.link ? snapshot.link : { endpoint: '' };
  return {
    ...snapshot,
    link: { tag: 'connecting', since: now, endpoint, attempt: 0, last: { kind: 'hostGone' } },
  };
}
