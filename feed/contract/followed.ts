import type { Decimal, Hex } from './scalars.ts';

/** How many transactions of one network are followed at once. */
export const MOST_FOLLOWED = 10;

/** `byHash`: the node is asked about the hash. `quiet`: blocks are loaded and searched here. */
export const LOOKS = ['byHash', 'quiet'] as const;
export type Look = (typeof LOOKS)[number];

/** `checked`: body and receipts match their roots, and the header its hash; else the node only reports it. */
export const SURENESS = ['reported', 'checked'] as const;

/** Where a transaction is in the chain. */
export interface Place {
  readonly block: Hex;
  readonly number: number;
  readonly index: number;
  readonly sure: (typeof SURENESS)[number];
}

/** Why a transaction failed, by a replay on the state before its block. */
export type FailureReason =
  /** Error(string); cut, and without unseen characters. */
  | { readonly kind: 'error'; readonly text: string }
  /** Panic(uint256), Solidity's own checks. */
  | { readonly kind: 'panic'; readonly code: number }
  /** An error of the contract, by its selector. */
  | { readonly kind: 'custom'; readonly selector: Hex }
  /** Reverted without data. */
  | { readonly kind: 'empty' }
  /** The node's own words, such as out of gas; cut, and without unseen characters. */
  | { readonly kind: 'words'; readonly text: string }
  /** On the state before its block it does not fail. */
  | { readonly kind: 'passes' }
  /** The node does not replay it. */
  | { readonly kind: 'unread' }
  /** Not asked yet; `unasked`: followed quietly, so that only the user can ask. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'unasked' };

export const FAILURE_KINDS = [
  'error',
  'panic',
  'custom',
  'empty',
  'words',
  'passes',
  'unread',
  'asking',
  'unasked',
] as const satisfies readonly FailureReason['kind'][];

/** `speedUp`: the same to other fees. `cancel`: nothing, to the sender itself. */
export const REPLACEMENTS = ['speedUp', 'cancel', 'other'] as const;
export type Replacement = (typeof REPLACEMENTS)[number];

/** The effect of a transaction in its block. */
export type Execution =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly reason: FailureReason }
  /** No receipt with a status could be had. */
  | { readonly kind: 'unknown' };

export type Outcome = Execution | { readonly kind: 'replaced'; readonly by: Hex; readonly how: Replacement };

/** The state of a followed transaction. A new block that holds it wins over every other state but `final`. */
export type FollowState =
  /** This node does not know it, and never did. */
  | { readonly tag: 'unseen' }
  /** In the pool of this node. */
  | { readonly tag: 'waiting' }
  | { readonly tag: 'included'; readonly at: Place }
  | { readonly tag: 'failed'; readonly at: Place; readonly reason: FailureReason }
  /** In a block; whether it succeeded is not known. */
  | { readonly tag: 'unsure'; readonly at: Place }
  /** Another transaction with its sender and nonce is in a block. */
  | { readonly tag: 'replaced'; readonly at: Place; readonly by: Hex; readonly how: Replacement }
  /** Its block was replaced by a reorganisation. */
  | { readonly tag: 'reorged' }
  /** The pool of this node had it, and has it no more. */
  | { readonly tag: 'dropped' }
  /** The nonce is used, but the block that used it was not found. */
  | { readonly tag: 'gone' }
  | {
      readonly tag: 'final';
      readonly at: Place;
      readonly outcome: Outcome;
      readonly by: 'reported' | 'signed';
    };

export const FOLLOW_TAGS = [
  'unseen',
  'waiting',
  'included',
  'failed',
  'unsure',
  'replaced',
  'reorged',
  'dropped',
  'gone',
  'final',
] as const satisfies readonly FollowState['tag'][];

/** By sender and nonce a replacement is found, by the rest it is named. */
export interface Sent {
  readonly from: Hex;
  readonly nonce: number;
  /** null where only sender and nonce are known. */
  readonly content: {
    readonly to: Hex | null;
    /** Wei. */
    readonly value: Decimal;
    readonly selector: Hex | null;
    /** keccak256 of the input; null where only a block's rows were read. */
    readonly digest: Hex | null;
    /** Wei per gas: the most it pays in all, and as a tip. */
    readonly maxFee: Decimal;
    readonly maxTip: Decimal;
  } | null;
}

/** One transaction that the user follows. */
export interface Followed {
  readonly hash: Hex;
  readonly network: string;
  /** null until the node has named its chain. */
  readonly chainId: number | null;
  readonly look: Look;
  /** null until the node, or the user, has given it. */
  readonly sent: Sent | null;
  readonly state: FollowState;
  /** When the state began, ms since 1970. */
  readonly since: number;
  /** The newest block that was looked at; null before the first. */
  readonly seenTo: number | null;
  /** Blocks that were missed, so that nothing is known of them: quiet mode only. */
  readonly missed: number;
}

/** Whether both are one transaction of one chain; a custom network may be another chain by now. */
export const isSameFollowed = (
  one: Pick<Followed, 'hash' | 'network' | 'chainId'>,
  other: Pick<Followed, 'hash' | 'network' | 'chainId'>,
): boolean =>
  one.hash === other.hash &&
  one.network === other.network &&
  (one.chainId ?? other.chainId) === (other.chainId ?? one.chainId);

/** Where it is, or where its replacement is; null outside of blocks. */
export function placeOf(state: FollowState): Place | null {
  return 'at' in state ? state.at : null;
}

/** The background's answer to a change of the list. `full`: ten are followed. `failed`: it could not be stored. */
export type FollowAnswer = 'done' | 'known' | 'full' | 'failed';
