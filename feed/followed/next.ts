import {
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
  /** A block holds it. `failure`: null if it succeeded, else the reason as far as it is known. */
  | { readonly kind: 'placed'; readonly at: Place; readonly failure: FailureReason | null }
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
      return state.tag === 'reorged' || state.tag === 'included' || state.tag === 'failed'
        ? { tag: 'reorged' }
        : { tag: 'waiting' };
    case 'placed':
      return placed(state, evidence);
    case 'replaced':
      return { tag: 'replaced', at: surer(state, evidence.at), by: evidence.by, how: evidence.how };
    case 'nonceUsed':
      return { tag: 'gone' };
    case 'displaced':
      if (state.tag === 'included' || state.tag === 'failed') return { tag: 'reorged' };
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

function placed(state: FollowState, { at, failure }: Extract<Evidence, { kind: 'placed' }>): FollowState {
  const place = surer(state, at);
  if (failure === null) return { tag: 'included', at: place };
  // The reason is read once per block.
  const known = state.tag === 'failed' && state.at.block === at.block ? state.reason : failure;
  return { tag: 'failed', at: place, reason: known };
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
