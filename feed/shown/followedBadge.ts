import { type Followed, type FollowState, type Outcome, placeOf } from '../contract/followed.ts';
import type { Snapshot } from '../contract/snapshot.ts';

/** A sign and the depth at most; the depth ends where the room does. */
export function followedBadge({ followed, blocks }: Snapshot, room: number): string | null {
  const item = followed.findLast(({ state }) => state.tag !== 'final') ?? followed.at(-1);
  if (item === undefined) return null;
  const depth = depthOf(item, blocks[0]?.number ?? null);
  const { state } = item;
  // What became of it, and that this is final.
  if (state.tag === 'final') return `${OUTCOMES[state.outcome.kind]}✓`;
  const sign = SIGNS[state.tag];
  if (depth === null) return sign;
  return `${sign}${Math.min(depth, 10 ** (room - 1) - 1)}`;
}

const OUTCOMES: Readonly<Record<Outcome['kind'], string>> = {
  succeeded: '✓',
  failed: '✗',
  unknown: '?',
  replaced: '⇄',
};
const SIGNS: Readonly<Record<Exclude<FollowState['tag'], 'final'>, string>> = {
  unseen: '?',
  waiting: '…',
  included: '✓',
  failed: '✗',
  unsure: '?',
  replaced: '⇄',
  reorged: '↩',
  dropped: '–',
  gone: '∅',
};

/** Blocks on top of the transaction and its own: 1 in the newest block. null outside of blocks. */
export function depthOf({ state }: Pick<Followed, 'state'>, newest: number | null): number | null {
  const at = placeOf(state);
  return at === null || newest === null ? null : Math.max(1, newest - at.number + 1);
}
