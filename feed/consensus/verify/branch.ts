import { hashPair } from './ssz.ts';

const isZero = (node: Uint8Array): boolean => node.every((byte) => byte === 0);

/** Whether every node is zero: so a branch is written where there is nothing to prove. */
export const isEmptyBranch = (branch: readonly Uint8Array[]): boolean => branch.every((node) => isZero(node));

export const equalBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/**
 * Whether the leaf lies at a generalized index of the tree with this root. A branch that is longer than the index is
 * deep begins with zeros: data of an older fork in a newer fork's form (is_valid_normalized_merkle_branch).
 */
export function isProven(
  leaf: Uint8Array,
  branch: readonly Uint8Array[],
  index: number,
  root: Uint8Array,
): boolean {
  const depth = Math.floor(Math.log2(index));
  const extra = branch.length - depth;
  if (extra < 0 || !isEmptyBranch(branch.slice(0, extra))) return false;
  let node = leaf;
  let at = index;
  for (const sibling of branch.slice(extra)) {
    node = at % 2 === 1 ? hashPair(sibling, node) : hashPair(node, sibling);
    at = Math.floor(at / 2);
  }
  return equalBytes(node, root);
}
