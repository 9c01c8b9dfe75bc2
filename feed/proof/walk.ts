import { keccak256 } from '../encoding/keccak.ts';
import { type Decoded, decodeRlp } from './decodeRlp.ts';

/** What a proof shows of one key. */
export type Walked =
  | { readonly kind: 'value'; readonly value: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused' };

const REFUSED: Walked = { kind: 'refused' };
const ABSENT: Walked = { kind: 'absent' };
const BRANCH = 17;

/**
 * Follows a key through the nodes of a Merkle Patricia trie, each of which must hash to what the one above names. The
 * key is hashed here (secure trie). Source: Yellow Paper, appendix D; execution-apis, eth_getProof.
 */
export function walk(root: Uint8Array, key: Uint8Array, nodes: readonly Uint8Array[]): Walked {
  const path = nibblesOf(keccak256(key));
  let expected: Decoded = root;
  let depth = 0;
  let used = 0;
  for (;;) {
    let node: Decoded | null = expected;
    if (node instanceof Uint8Array) {
      const bytes = nodes[used];
      used += 1;
      if (bytes === undefined || !isEqual(keccak256(bytes), node)) return REFUSED;
      node = decodeRlp(bytes);
    }
    const step: Step | null = node === null ? null : stepInto(node, path, depth);
    if (step === null) return REFUSED;
    // Nodes beyond the end prove nothing, so they are no part of a proof.
    if (step.kind !== 'next') return used === nodes.length ? step : REFUSED;
    expected = step.node;
    depth = step.depth;
  }
}

type Step = Walked | { readonly kind: 'next'; readonly node: Decoded; readonly depth: number };

function stepInto(node: Decoded, path: readonly number[], depth: number): Step | null {
  if (node instanceof Uint8Array) return null;
  if (node.length === BRANCH) {
    const child = node[path[depth] ?? BRANCH];
    return child === undefined ? null : childStep(child, depth + 1);
  }
  const [prefix, rest] = node;
  if (node.length !== 2 || !(prefix instanceof Uint8Array) || rest === undefined) return null;
  const shortcut = prefixOf(prefix);
  if (shortcut === null) return null;
  const isOnPath = shortcut.nibbles.every((nibble, at) => nibble === path[depth + at]);
  const end = depth + shortcut.nibbles.length;
  if (!shortcut.isLeaf) return isOnPath ? childStep(rest, end) : ABSENT;
  if (!isOnPath || end !== path.length) return ABSENT;
  return rest instanceof Uint8Array ? { kind: 'value', value: rest } : null;
}

function childStep(child: Decoded, depth: number): Step | null {
  if (child instanceof Uint8Array) {
    if (child.length === 0) return ABSENT;
    return child.length === 32 ? { kind: 'next', node: child, depth } : null;
  }
  return { kind: 'next', node: child, depth };
}

/** Hex-prefix encoding (Yellow Paper, appendix C). */
function prefixOf(
  bytes: Uint8Array,
): { readonly nibbles: readonly number[]; readonly isLeaf: boolean } | null {
  const [flag = 16, ...rest] = nibblesOf(bytes);
  if (flag > 3) return null;
  const isOdd = flag % 2 === 1;
  if (!isOdd && rest[0] !== 0) return null;
  return { nibbles: isOdd ? rest : rest.slice(1), isLeaf: flag >= 2 };
}

const nibblesOf = (bytes: Uint8Array): readonly number[] =>
  [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
