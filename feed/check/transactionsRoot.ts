import { encodeRlp, keccak256, type RlpStructuredDataish } from 'ethers';

import type { Hex } from '../contract/scalars.ts';
import { hex } from '../rpc/hex.ts';
import { integerBytes } from '../transaction/createdAddress.ts';

interface Leaf {
  /** The key's nibbles, one character each. */
  readonly path: string;
  readonly value: Hex;
}

/** A node as RLP takes it: its list when it encodes to less than 32 bytes, else its hash. */
type Node = RlpStructuredDataish;

/**
 * The root of the ordered trie: rlp(index) → value, for transactions their serialised form.
 * Source: Yellow Paper §4.4.3 and appendix D. No key is a prefix of another, because rlp(index)
 * tells its own length, so a branch never carries a value.
 */
export function transactionsRoot(values: readonly Hex[]): Hex {
  if (values.length === 0) return hex(keccak256(encodeRlp('0x')));
  const leaves = values
    .map((value, index) => ({ path: encodeRlp(integerBytes(BigInt(index))).slice(2), value }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return hex(keccak256(encodeRlp(node(leaves, 0))));
}

function node(leaves: readonly Leaf[], depth: number): RlpStructuredDataish {
  const [first] = leaves;
  const last = leaves.at(-1);
  if (first === undefined || last === undefined) return '0x';
  if (leaves.length === 1) return [compact(first.path.slice(depth), 2), first.value];

  // The leaves are sorted, so what the first and the last share, all share.
  let shared = depth;
  while (first.path[shared] === last.path[shared]) shared += 1;
  if (shared > depth) return [compact(first.path.slice(depth, shared), 0), reference(branch(leaves, shared))];
  return branch(leaves, depth);
}

function branch(leaves: readonly Leaf[], depth: number): RlpStructuredDataish {
  const children = Array.from('0123456789abcdef', (nibble) => {
    const below = leaves.filter((leaf) => leaf.path[depth] === nibble);
    return below.length === 0 ? '0x' : reference(node(below, depth + 1));
  });
  return [...children, '0x'];
}

function reference(structure: RlpStructuredDataish): Node {
  const encoded = encodeRlp(structure);
  return encoded.length < 2 + 2 * 32 ? structure : keccak256(encoded);
}

/** Hex-prefix encoding; flag 2 for a leaf, 0 for an extension, plus 1 for an odd number of nibbles. */
function compact(nibbles: string, flag: 0 | 2): Hex {
  return nibbles.length % 2 === 0 ? `0x${flag}0${nibbles}` : `0x${flag + 1}${nibbles}`;
}
