import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { hashPair } from '../../feed/consensus/verify/ssz.ts';

/** A Merkle tree of which only some nodes matter; the others are filled with what is not zero. */
export interface SparseTree {
  readonly root: Uint8Array;
  /** From the node's sibling up to the root's child. */
  readonly branch: (index: number) => readonly Uint8Array[];
}

/** `nodes` by their generalized index. None may be below another. */
export function sparseTree(nodes: ReadonlyMap<number, Uint8Array>): SparseTree {
  const parents = new Set<number>();
  for (const index of nodes.keys()) {
    for (let at = index >> 1; at > 0; at >>= 1) parents.add(at);
  }
  const node = (index: number): Uint8Array => {
    const given = nodes.get(index);
    if (given !== undefined) return given;
    if (parents.has(index)) return hashPair(node(2 * index), node(2 * index + 1));
    return sha256(utf8ToBytes(`filler ${index}`));
  };
  return {
    root: node(1),
    branch(index) {
      const siblings: Uint8Array[] = [];
      for (let at = index; at > 1; at >>= 1) siblings.push(node(at ^ 1));
      return siblings;
    },
  };
}
