import type { Followed, FollowState } from '../contract/followed.ts';
import { placeOf } from '../contract/followed.ts';
import type { Snapshot } from '../contract/snapshot.ts';

/** A sign and the depth at most; the depth ends where the room does. */
export function followedBadge({ followed, blocks }: Snapshot, room: number): string | null {
  const item = followed.findLast(({ state }) => state.tag !== 'final') ?? followed.at(-1);
  if (item === undefined) return null;
  const depth = depthOf(item, blocks[0]?.number ?? null);
  const sign = SIGNS[item.state.tag];
  if (depth === null || item.state.tag === 'final') return sign;
  return `${sign}${Math.min(depth, 10 ** (room - 1) - 1)}`;
}

const SIGNS: Readonly<Record<FollowState['tag'], string>> = {
  unseen: '?',
  waiting: '…',
  included: '✓',
  failed: '✗',
  replaced: '⇄',
  reorged: '↩',
  dropped: '–',
  gone: '∅',
  final: '✓✓',
};

/** Blocks on top of the transaction and its own: 1 in the newest block. null outside of blocks. */
export function depthOf({ state }: Pick<Followed, 'state'>, newest: number | null): number | null {
  const at = placeOf(state);
  return at === null || newest === null ? null : Math.max(1, newest - at.number + 1);
}
