import {
  type Execution,
  type FailureReason,
  type FollowState,
  type Outcome,
  type Place,
  placeOf,
  type Replacement,
} from '../contract/followed.ts';
import type { Hex } from '../contract/scalars.ts';

/** One observation of a followed transaction. */
export type Evidence =
  /** Neither pool nor chain has it, and its nonce is free as far as is known. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'pool' }
  /** A block holds it. */
  | { readonly kind: 'placed'; readonly at: Place; readonly outcome: Execution }
  | { readonly kind: 'replaced'; readonly at: Place; readonly by: Hex; readonly how: Replacement }
  /** Its nonce is used, and the block that used it was not found. */
  | { readonly kind: 'nonceUsed' }
  /** The block of its place is not in the chain any more. */
  | { readonly kind: 'displaced' }
  | { readonly kind: 'reason'; readonly reason: FailureReason }
  | { readonly kind: 'final'; readonly by: 'reported' | 'signed' };

/** The new state after an observation. A final state changes only by the reason of a failure. Pure. */
export function next(state: FollowState, evidence: Evidence): FollowState {
  if (state.tag === 'final') return nextFinal(state, evidence);
  switch (evidence.kind) {
    case 'unknown':
      return state.tag === 'unseen' ? state : { tag: 'dropped' };
    case 'pool':
      return state.tag === 'reorged' || isPlaced(state) ? { tag: 'reorged' } : { tag: 'waiting' };
    case 'placed':
      return placed(state, evidence);
    case 'replaced':
      return { tag: 'replaced', at: surer(state, evidence.at), by: evidence.by, how: evidence.how };
    case 'nonceUsed':
      return { tag: 'gone' };
    case 'displaced':
      if (isPlaced(state)) return { tag: 'reorged' };
      return state.tag === 'replaced' ? { tag: 'dropped' } : state;
    case 'reason':
      return state.tag === 'failed' ? { ...state, reason: evidence.reason } : state;
    case 'final': {
      const outcome = outcomeOf(state);
      return outcome === null ? state : { tag: 'final', ...outcome, by: evidence.by };
    }
  }
}

function nextFinal(state: Extract<FollowState, { tag: 'final' }>, evidence: Evidence): FollowState {
  const { outcome } = state;
  if (evidence.kind === 'final' && evidence.by === 'signed') return { ...state, by: 'signed' };
  if (evidence.kind !== 'reason' || outcome.kind !== 'failed') return state;
  return { ...state, outcome: { ...outcome, reason: evidence.reason } };
}

const isPlaced = ({ tag }: FollowState): boolean =>
  tag === 'included' || tag === 'failed' || tag === 'unsure';

function placed(state: FollowState, { at, outcome }: Extract<Evidence, { kind: 'placed' }>): FollowState {
  const place = surer(state, at);
  const isSame = placeOf(state)?.block === at.block;
  switch (outcome.kind) {
    case 'succeeded':
      return { tag: 'included', at: place };
    case 'failed': {
      // The reason is read once per block.
      const reason = isSame && state.tag === 'failed' ? state.reason : outcome.reason;
      return { tag: 'failed', at: place, reason };
    }
    case 'unknown':
      // What was known of this block stays known.
      if (isSame && (state.tag === 'included' || state.tag === 'failed')) return { ...state, at: place };
      return { tag: 'unsure', at: place };
  }
}

/** A place that was checked once stays so. */
function surer(state: FollowState, at: Place): Place {
  const before = placeOf(state);
  return before?.block === at.block && before.sure === 'checked' ? { ...at, sure: 'checked' } : at;
}

function outcomeOf(state: FollowState): { readonly at: Place; readonly outcome: Outcome } | null {
  switch (state.tag) {
    case 'included':
      return { at: state.at, outcome: { kind: 'succeeded' } };
    case 'failed':
      return { at: state.at, outcome: { kind: 'failed', reason: state.reason } };
    case 'unsure':
      return { at: state.at, outcome: { kind: 'unknown' } };
    case 'replaced':
      return { at: state.at, outcome: { kind: 'replaced', by: state.by, how: state.how } };
    case 'unseen':
    case 'waiting':
    case 'reorged':
    case 'dropped':
    case 'gone':
    case 'final':
      return null;
  }
}
