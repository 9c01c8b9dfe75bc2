import type { Reason } from './linkView.ts';
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

/** Where light client data comes from, and where trust in it starts. */
export interface ConsensusConfig {
  /** Address of a beacon API, http or https; never masked, never leaves the feed. */
  readonly beacon: string;
  /** Root of a beacon block that the user trusts; null: only what is stored. */
  readonly root: Hex | null;
}

/** Why there is no newer proof. */
export type ProofTrouble =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'host'; readonly reason: Reason };

export type ProofState =
  | { readonly kind: 'starting' }
  /** Nothing is stored and no root was given. */
  | { readonly kind: 'noRoot' }
  /** `behind`: slots from the signed block to now. */
  | { readonly kind: 'signed'; readonly head: SignedHead; readonly behind: number }
  | {
      readonly kind: 'behind';
      readonly head: SignedHead | null;
      readonly behind: number | null;
      readonly trouble: ProofTrouble | null;
    }
  /** The newest trusted header is from before `since`, ms: nothing that follows from it may be called signed. */
  | { readonly kind: 'tooOld'; readonly since: number }
  /** The beacon host's last answer was not accepted. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The node's blocks contradict the signed one: `kept` is at its height, or null where the node withholds it. */
  | { readonly kind: 'contradicted'; readonly head: SignedHead; readonly kept: Hex | null };

/** A kept block that the sync committee vouches for. */
export interface SignedBlock {
  readonly hash: Hex;
  readonly by: number;
  readonly of: number;
}

/** A block by its height and its hash. */
export interface BlockId {
  readonly number: number;
  readonly hash: Hex;
}

/** How far the sync committee vouches for one block, by hash links from what it signed. */
export type Standing =
  /** No links to a signed block are known, or nothing is trusted now. */
  | { readonly kind: 'unknown' }
  /** This block or a descendant of it was signed. */
  | { readonly kind: 'signed'; readonly by: number; readonly of: number }
  /** An ancestor of the light client's finalized block, or that block itself. */
  | { readonly kind: 'final' }
  /** The finalized chain has another block at this height. */
  | { readonly kind: 'otherFinal'; readonly hash: Hex };

/** All that is shown of the light client. */
export interface ConsensusView {
  /** Of the beacon API, masked. */
  readonly host: string;
  readonly state: ProofState;
  readonly signed: readonly SignedBlock[];
  /** The newest finalized execution block; its number is null from Gloas on. */
  readonly final: { readonly hash: Hex; readonly number: number | null } | null;
}

/** Where the light client's state survives the feed: one text per chain. */
export interface ProofStore {
  /** The stored state of a chain; null when nothing is stored. It never rejects. */
  readonly recall: (chainId: number) => Promise<string | null>;
  readonly remember: (chainId: number, text: string) => void;
}

/** What the light client needs of the page that runs the feed. */
export interface LightClientHost extends ProofStore {
  /** The Worker that verifies sync committees' signatures, or null where there is none. */
  readonly spawn: () => Worker | null;
}
