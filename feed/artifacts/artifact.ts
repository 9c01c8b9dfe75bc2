import type { Hex } from '../contract/scalars.ts';

/** Bytes of all stored artifacts together, as JSON. */
export const MOST_BYTES = 4_000_000;
/** All artifacts that are stored. Each costs a comparison with a deployed code of its size. */
export const MOST_ARTIFACTS = 2000;

/** Bytes of the code that a compiler leaves open. */
export interface Hole {
  /** All holes of one immutable, or of one library, have the same bytes. */
  readonly group: number;
  readonly start: number;
  readonly length: number;
}

/** A deployed code in a form that can be compared, but not run. */
export interface CodeMask {
  /** Bytes without the metadata at the end. */
  readonly size: number;
  readonly holes: readonly Hole[];
  /** A library begins with its own address (the Solidity documentation, Call Protection For Libraries). */
  readonly library: boolean;
  /** SHA-256 of the code with zeros in its holes, without the metadata. */
  readonly hash: Hex;
}

/** A contract of the user, as it is stored. */
export interface Artifact {
  readonly name: string;
  /** The path of its source; empty where the file does not name one. */
  readonly source: string;
  /** One method, event or error a line, as compactAbi writes it. */
  readonly abi: string;
  readonly code: CodeMask;
}
