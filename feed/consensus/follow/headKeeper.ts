import type { BlockId, ConsensusView, Standing } from '../../contract/proof.ts';
import type { Hex } from '../../contract/scalars.ts';
import {
  type KeptHeads,
  missingHead,
  NO_HEADS,
  standingOf,
  takeHeads,
  takeSigned,
  want,
} from './keptHeads.ts';
import type { KeptBlock } from './tie.ts';

/** Keeps the links of wanted blocks up to date, and asks the node for at most one missing header a slot. */
export interface HeadKeeper {
  /** Blocks whose standing is asked for from now on. */
  readonly want: (blocks: readonly BlockId[]) => void;
  /** The node's blocks, or what is signed, may have changed. */
  readonly update: () => void;
  readonly standing: (block: BlockId) => Standing;
  readonly close: () => void;
}

export interface HeadKeeperDeps {
  readonly slotMs: number;
  /** The feed's blocks whose hashes were computed here. */
  readonly kept: () => readonly KeptBlock[];
  /** null where nothing is trusted now. */
  readonly trusted: () => Pick<ConsensusView, 'signed' | 'final'> | null;
  /** A block that the node gives by hash, null where it gives another one or none. Rejects without an answer. */
  readonly headOf: (hash: Hex) => Promise<KeptBlock | null>;
  /** Returns what cancels the timer. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Standings may have changed. */
  readonly changed: () => void;
}

/** Doublings of the wait after answers that brought nothing: up to an hour on Ethereum. */
const MOST_DOUBLINGS = 8;

export function createHeadKeeper(deps: HeadKeeperDeps): HeadKeeper {
  let heads: KeptHeads = NO_HEADS;
  let failures = 0;
  let resting: (() => void) | null = null;
  let isClosed = false;

  function update(): void {
    if (heads.wanted.length === 0) return;
    heads = takeSigned(takeHeads(heads, deps.kept()), deps.trusted());
    if (resting === null) void askNext();
  }

  async function askNext(): Promise<void> {
    const hash = missingHead(heads);
    if (hash === null || isClosed) return;
    resting = deps.after(deps.slotMs * 2 ** Math.min(failures, MOST_DOUBLINGS), () => {
      resting = null;
      void askNext();
    });
    const head = await deps.headOf(hash).catch(() => null);
    if (isClosed) return;
    failures = head === null ? failures + 1 : 0;
    if (head === null) return;
    heads = takeHeads(heads, [head]);
    deps.changed();
  }

  return {
    want(blocks) {
      heads = want(heads, blocks);
      update();
    },
    update,
    standing: (block) => standingOf(heads, block),
    close() {
      isClosed = true;
      resting?.();
    },
  };
}
