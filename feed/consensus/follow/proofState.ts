import type { ProofState, ProofTrouble, SignedHead } from '../../contract/proof.ts';
import { type ConsensusChain, slotAt, timeOf } from '../verify/chains.ts';
import type { Anchor } from './anchor.ts';
import type { Contradiction } from './witness.ts';

/** What the follower knows of its chain now. */
export interface Known {
  readonly anchor: Anchor | null;
  /** A root is configured, or the stored anchor may still bring one. */
  readonly hasRoot: boolean;
  readonly head: SignedHead | null;
  readonly trouble: ProofTrouble | null;
  readonly contradiction: Contradiction | null;
  /** A view was opened after a rest, and its first answer is still under way. */
  readonly isWaking: boolean;
}

/** The weak subjectivity period from Gloas on (EIP-8061); today's is twice as long. */
const OLDEST_ANCHOR_MS = 7 * 24 * 3_600_000;
/** From here on none of five rows can be signed. */
const BEHIND_SLOTS = 5;

/** Whether an anchor is too old to trust what follows from it. `now`: ms since 1970. */
export function isTooOld({ store }: Anchor, chain: ConsensusChain, now: number): boolean {
  return now - timeOf(chain, store.finalized.slot) > OLDEST_ANCHOR_MS;
}

/** The one state that a view shows of the signatures. `now`: ms since 1970. */
export function proofState(known: Known, chain: ConsensusChain, now: number): ProofState {
  const { anchor, head, trouble, contradiction } = known;
  if (anchor === null && !known.hasRoot) return { kind: 'noRoot' };
  if (anchor !== null && isTooOld(anchor, chain, now)) {
    return { kind: 'tooOld', since: timeOf(chain, anchor.store.finalized.slot) };
  }
  if (contradiction !== null) return { kind: 'contradicted', ...contradiction };
  if (trouble?.kind === 'refusal' && trouble.refusal.kind !== 'fewSigners') {
    return { kind: 'refused', refusal: trouble.refusal };
  }
  const behind = head && Math.max(0, slotAt(chain, now) - head.slot);
  if (head !== null && behind !== null && behind <= BEHIND_SLOTS) return { kind: 'signed', head, behind };
  if (trouble === null && (head === null || known.isWaking)) return { kind: 'starting' };
  return { kind: 'behind', head, behind, trouble };
}
