import type { Snapshot } from '../../feed/contract/snapshot.ts';

const keep = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after;

/**
 * The next snapshot, with the objects of the one before wherever they are equal. Each message makes all objects anew. A
 * view draws again what hangs on another object, so open arguments would close, and a pin would lose the focus.
 */
export function keepSame(before: Snapshot | null, after: Snapshot): Snapshot {
  if (before === null) return after;
  return {
    ...after,
    blocks: after.blocks.map((block) =>
      keep(before.blocks.find(({ hash }) => hash === block.hash) ?? block, block),
    ),
    ghosts: keep(before.ghosts, after.ghosts),
    reorgs: keep(before.reorgs, after.reorgs),
    notice: keep(before.notice, after.notice),
    link: keep(before.link, after.link),
    preferred: keep(before.preferred, after.preferred),
    syncing: keep(before.syncing, after.syncing),
    price: keep(before.price, after.price),
    fees: keep(before.fees, after.fees),
    consensus: keep(before.consensus, after.consensus),
    followed: after.followed.map((each) =>
      keep(before.followed.find(({ hash }) => hash === each.hash) ?? each, each),
    ),
  };
}
