import type { Hex } from './scalars.ts';

/** Why light client data is not accepted. Kinds and parameters only; words/ has the texts. */
export type Refusal =
  /** Not JSON, or a field is missing or of the wrong form. */
  | { readonly kind: 'malformed'; readonly field: string }
  /** A fork that this release does not know: update the extension. Never a contradiction. */
  | { readonly kind: 'unsupportedFork'; readonly fork: string }
  /** The data calls itself older than its slot is. */
  | { readonly kind: 'wrongFork' }
  /** The bootstrap's header is not the one whose root is trusted. */
  | { readonly kind: 'wrongRoot'; readonly expected: Hex; readonly got: Hex }
  /** The execution block is not part of the beacon block. */
  | { readonly kind: 'badExecution' }
  /** The finalized header is not the one in the attested state. */
  | { readonly kind: 'badFinality' }
  /** The committee is not the one in the state, or not the one that is known already. */
  | { readonly kind: 'badCommittee' }
  /** Fewer than two thirds signed. */
  | { readonly kind: 'fewSigners'; readonly by: number; readonly of: number }
  | { readonly kind: 'badSignature' }
  /** Slots that cannot follow each other: signed, attested, finalized. */
  | { readonly kind: 'slotOrder' }
  /** Signed later than this machine's clock shows. */
  | { readonly kind: 'fromFuture' }
  /** Signed by a committee that is not known: a period was skipped, or it is long past. */
  | { readonly kind: 'wrongPeriod' };

/** An execution block that at least two thirds of a sync committee signed. */
export interface SignedHead {
  /** Of the beacon block that was signed. */
  readonly slot: number;
  readonly hash: Hex;
  /** null from Gloas on: the signed data then names the block by its hash alone. */
  readonly number: number | null;
  readonly by: number;
  readonly of: number;
}
