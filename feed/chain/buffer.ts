import { FeedError } from '../contract/errors.ts';
import type { Block, GhostBlock } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';

/** The newest blocks and the ghosts they replaced. Newest first, heights descend, parents link. */
export interface Buffer {
  readonly blocks: readonly Block[];
  readonly ghosts: readonly GhostBlock[];
  readonly reorgs: { readonly count: number; readonly deepest: number };
}

/** How many blocks are kept, and so how far back a parent walk goes. */
export const ROOM = 5;
/** How long a replaced block is shown. */
const GHOST_MS = 30_000;

export const emptyBuffer: Buffer = { blocks: [], ghosts: [], reorgs: { count: 0, deepest: 0 } };

const indexOf = (buffer: Buffer, hash: Hex): number =>
  buffer.blocks.findIndex((block) => block.hash === hash);

export const holds = (buffer: Buffer, hash: Hex): boolean => indexOf(buffer, hash) >= 0;

/** Whether a new run of blocks (newest first) ends on one of ours. */
export const joins = (buffer: Buffer, run: readonly Block[]): boolean =>
  run.length > 0 && holds(buffer, run[run.length - 1]!.parentHash);

/**
 * Whether a new run of blocks (newest first) forks off right below our oldest block: it replaces them all, and none is
 * missing between.
 */
export const replacesAll = (buffer: Buffer, run: readonly Block[]): boolean =>
  run.slice(1).some((block) => block.hash === buffer.blocks.at(-1)?.parentHash);

/**
 * Returns `parent`; throws FeedError unless it has the hash that `child` names, at a lower height. Filecoin's null
 * rounds leave heights out (lotus#10909).
 */
export function linkParent(child: Block, parent: Block): Block {
  if (parent.hash !== child.parentHash) {
    throw new FeedError({ kind: 'badAnswer', field: 'hash', got: parent.hash });
  }
  if (parent.number >= child.number) {
    throw new FeedError({ kind: 'badAnswer', field: 'number', got: String(parent.number) });
  }
  return parent;
}

/** The next hash to fetch while a run is walked down: null when it joins, is full, or has reached block 0. */
export function wanted(buffer: Buffer, run: readonly Block[]): Hex | null {
  const oldest = run.at(-1);
  if (!oldest || oldest.number === 0 || run.length >= ROOM || joins(buffer, run)) return null;
  return oldest.parentHash;
}

/** The hash of the next older block to fetch; null when the buffer is full or has reached block 0. */
export function wantedBelow(buffer: Buffer): Hex | null {
  const oldest = buffer.blocks.at(-1);
  if (!oldest || oldest.number === 0 || buffer.blocks.length >= ROOM) return null;
  return oldest.parentHash;
}

/**
 * Puts a run of new blocks (newest first, linked) on top. Kept blocks above the joint, or at heights the run takes
 * over, were replaced. They become ghosts, and their number is the depth of a counted reorg. `now`: ms.
 */
export function graft(buffer: Buffer, run: readonly Block[], now: number): Buffer {
  const oldest = run.at(-1);
  if (!oldest) return buffer;
  const joint = indexOf(buffer, oldest.parentHash);
  const parent = buffer.blocks[joint];
  if (parent) linkParent(oldest, parent);
  const kept = parent ? buffer.blocks.slice(joint) : [];
  const blocks = [...run, ...kept].slice(0, ROOM);
  const stays = new Set(blocks.map((block) => block.hash));
  const replaced = buffer.blocks
    .slice(0, parent ? joint : buffer.blocks.length)
    .filter((block) => block.number >= oldest.number && !stays.has(block.hash));
  const depth = replaced.length;
  const ghosts = replaced.map((block): GhostBlock => ({ ...block, replacedAt: now, depth }));
  const { count, deepest } = buffer.reorgs;
  return {
    blocks,
    ghosts: [...ghosts, ...buffer.ghosts.filter((ghost) => !stays.has(ghost.hash))].slice(0, ROOM),
    reorgs: depth === 0 ? buffer.reorgs : { count: count + 1, deepest: Math.max(deepest, depth) },
  };
}

/** Adds the oldest block's parent at the old end. */
export function extendBelow(buffer: Buffer, parent: Block): Buffer {
  const oldest = buffer.blocks.at(-1);
  if (!oldest || buffer.blocks.length >= ROOM) return buffer;
  return { ...buffer, blocks: [...buffer.blocks, linkParent(oldest, parent)] };
}

/** Goes back to a kept block: those above it are dropped, and do not count as a reorg. */
export function rewindTo(buffer: Buffer, hash: Hex): Buffer {
  const index = indexOf(buffer, hash);
  return index < 0 ? buffer : { ...buffer, blocks: buffer.blocks.slice(index) };
}

/** Heights that are not one apart, as no chain in the table has them; null without any. */
export const gapIn = ({ blocks }: Buffer): number | null =>
  blocks.find((block, index) => index > 0 && blocks[index - 1]!.number !== block.number + 1)?.number ?? null;

/** The figures of a block that may come later than its head; null: not known. */
export type LateFigure = 'nextBaseFee' | 'transactionCount';

/** Sets a figure of a kept block, where it is known. */
export function withFigure<Name extends LateFigure>(
  buffer: Buffer,
  hash: Hex,
  name: Name,
  value: Block[Name],
): Buffer {
  const known = buffer.blocks.find((block) => block.hash === hash);
  if (!known || value === null || known[name] === value) return buffer;
  const blocks = buffer.blocks.map((block) => (block === known ? { ...block, [name]: value } : block));
  return { ...buffer, blocks };
}

/** Copies the figures that came later than their heads, and that another state of the same buffer has already. */
export const withFiguresOf = (buffer: Buffer, other: Buffer): Buffer =>
  other.blocks.reduce((kept, { hash, transactionCount, nextBaseFee }) => {
    const counted = withFigure(kept, hash, 'transactionCount', transactionCount);
    return withFigure(counted, hash, 'nextBaseFee', nextBaseFee);
  }, buffer);

/** Moves `arrivedAt` back with a clock that was set back (`by` ms, negative). A forward jump needs no correction. */
export function setBack(buffer: Buffer, by: number): Buffer {
  if (by >= 0) return buffer;
  const blocks = buffer.blocks.map((block) => ({ ...block, arrivedAt: block.arrivedAt + by }));
  return { ...buffer, blocks };
}

/** Drops ghosts that were shown long enough, and those with a time in the future after the clock was set back. */
export function fadeGhosts(buffer: Buffer, now: number): Buffer {
  const ghosts = buffer.ghosts.filter((ghost) => Math.abs(now - ghost.replacedAt) < GHOST_MS);
  return ghosts.length === buffer.ghosts.length ? buffer : { ...buffer, ghosts };
}
