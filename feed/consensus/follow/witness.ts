import type { SignedBlock, SignedHead } from '../../contract/proof.ts';
import type { Hex } from '../../contract/scalars.ts';
import { type ConsensusChain, epochOf, forkAt, slotAt } from '../verify/chains.ts';
import { type KeptBlock, tie } from './tie.ts';

/** A signed block that the node's blocks contradict; `kept` is at its height, null where the node withholds it. */
export interface Contradiction {
  readonly head: SignedHead;
  readonly kept: Hex | null;
}

/** Compares what is signed with what the node shows. */
export interface Witness {
  /** A newer block was signed. */
  readonly headSigned: (head: SignedHead) => void;
  /** The kept blocks changed. */
  readonly blocksChanged: () => void;
  readonly signed: () => readonly SignedBlock[];
  readonly contradiction: () => Contradiction | null;
  readonly close: () => void;
}

export interface WitnessDeps {
  readonly chain: ConsensusChain;
  readonly now: () => number;
  /** Newest first, hashes computed here. */
  readonly kept: () => readonly KeptBlock[];
  /** The number of a block that the node gives by hash, null where it has none. Rejects without a link. */
  readonly numberOf: (hash: Hex) => Promise<number | null>;
  /** Returns what cancels the timer. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly changed: () => void;
}

/** A reorg reaches a node and a beacon host some seconds apart: a contradiction is what lasts. */
const SECOND_LOOK_MS = 4000;
/** Slots that a node may be behind what is signed. From Gloas on a payload comes a slot later. */
const PATIENCE_SLOTS = 3;
const PATIENCE_SLOTS_GLOAS = 4;
/** More than are ever kept. */
const MOST_SIGNED = 16;

/** A signed block that the kept ones do not contain, and whether it is being looked into. */
interface Open {
  readonly head: SignedHead;
  readonly looks: 'none' | 'first';
}

/** The result of one look at a signed block; `kept` is as in a contradiction. */
type Finding =
  | { readonly kind: 'given' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'contradicted'; readonly kept: Hex | null };

export function createWitness(deps: WitnessDeps): Witness {
  const { chain } = deps;
  let newest: SignedHead | null = null;
  /** The node has the newest signed block. That the kept ones lack it is nothing against the node. */
  let isMet = false;
  let signed: readonly SignedBlock[] = [];
  let open: Open | null = null;
  let found: Contradiction | null = null;
  let cancel = (): void => undefined;

  const settle = (): void => {
    cancel();
    open = null;
  };

  function compare(): void {
    const kept = deps.kept();
    if (newest === null || kept.length === 0) return;
    const { by, of } = newest;
    const result = tie(kept, newest);
    if (result.kind === 'vouches') {
      settle();
      isMet = true;
      found = null;
      const hashes = new Set(result.hashes);
      // A block that was signed itself keeps its own number of signers.
      const known = new Map(signed.map((block) => [block.hash, block]));
      const added = [...hashes].map((hash) => known.get(hash) ?? { hash, by, of });
      signed = [...added, ...signed.filter(({ hash }) => !hashes.has(hash))].slice(0, MOST_SIGNED);
      return;
    }
    if (isMet && result.kind === 'unknown') return;
    open ??= { head: newest, looks: 'none' };
    if (open.looks === 'none') look(open);
  }

  /** Starts the first of two looks, once there is something to look at. */
  function look({ head }: Open): void {
    const result = tie(deps.kept(), head);
    const isOverdue = slotAt(chain, deps.now()) - head.slot > patienceAt(head.slot);
    if (result.kind !== 'conflict' && !isOverdue) return;
    open = { head, looks: 'first' };
    void missing(head).then((first) => {
      if (open?.head !== head) return;
      if (first.kind !== 'contradicted') {
        settle();
        // Else each new block would ask for this one again while the beacon host stands still.
        if (first.kind === 'given' && newest === head) isMet = true;
        return;
      }
      cancel = deps.after(SECOND_LOOK_MS, () => void secondLook(head));
    });
  }

  async function secondLook(head: SignedHead): Promise<void> {
    const second = await missing(head);
    if (open?.head !== head) return;
    settle();
    if (second.kind !== 'contradicted') return;
    found = { head, kept: second.kept };
    deps.changed();
  }

  async function missing(head: SignedHead): Promise<Finding> {
    const result = tie(deps.kept(), head);
    if (result.kind === 'vouches') return { kind: 'given' };
    if (result.kind === 'conflict') return { kind: 'contradicted', kept: result.kept };
    try {
      const number = await deps.numberOf(head.hash);
      if (number === null) return { kind: 'contradicted', kept: null };
      const again = tie(deps.kept(), { hash: head.hash, number });
      return again.kind === 'conflict' ? { kind: 'contradicted', kept: again.kept } : { kind: 'given' };
    } catch {
      // Without a link nothing can be asked, so nothing is claimed.
      return { kind: 'unknown' };
    }
  }

  const patienceAt = (slot: number): number =>
    forkAt(chain, epochOf(chain, slot))?.name === 'gloas' ? PATIENCE_SLOTS_GLOAS : PATIENCE_SLOTS;

  return {
    headSigned(head) {
      if (newest !== null && head.slot <= newest.slot) return;
      newest = head;
      isMet = false;
      compare();
    },
    blocksChanged: compare,
    signed: () => signed,
    contradiction: () => found,
    close: settle,
  };
}
