import type { Hex } from '../contract/scalars.ts';
import { readHex } from '../encoding/hexBytes.ts';
import { keccak256, keccakHex } from '../encoding/keccak.ts';
import { encodeRlp, integerBytes, type RlpItem } from '../encoding/rlp.ts';

interface Leaf {
  /** The key's nibbles, one character each. */
  readonly path: string;
  readonly value: Uint8Array;
}

/**
 * The root of the ordered trie: rlp(index) → value, which is a transaction's or a receipt's serialised form.
 * Source: Yellow Paper §4.4.3 and appendix D. No key is a prefix of another, because rlp(index) begins with its own
 * length, so a branch never carries a value.
 */
export function orderedRoot(values: readonly Uint8Array[]): Hex {
  if (values.length === 0) return keccakHex(encodeRlp('0x'));
  const leaves = values
    .map((value, index) => ({ path: pathOf(index), value }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return keccakHex(encodeRlp(node(leaves, 0)));
}

function pathOf(index: number): string {
  const key = encodeRlp(integerBytes(BigInt(index)));
  return readHex(key, 0, key.length).slice(2);
}

function node(leaves: readonly Leaf[], depth: number): RlpItem {
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

function branch(leaves: readonly Leaf[], depth: number): RlpItem {
  let start = 0;
  const children = Array.from('0123456789abcdef', (nibble) => {
    const from = start;
    while (leaves[start]?.path[depth] === nibble) start += 1;
    return start === from ? '0x' : reference(node(leaves.slice(from, start), depth + 1));
  });
  return [...children, '0x'];
}

/** A node as its parent holds it: itself when it encodes to less than 32 bytes, else its hash. */
function reference(structure: RlpItem): RlpItem {
  const encoded = encodeRlp(structure);
  return encoded.length < 32 ? structure : keccak256(encoded);
}

/** Hex-prefix encoding; flag 2 for a leaf, 0 for an extension, plus 1 for an odd number of nibbles. */
function compact(nibbles: string, flag: 0 | 2): Hex {
  return nibbles.length % 2 === 0 ? `0x${flag}0${nibbles}` : `0x${flag + 1}${nibbles}`;
}
