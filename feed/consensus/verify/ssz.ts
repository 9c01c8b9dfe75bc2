import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';

/** hash_tree_root of what light client data is made of. Source: consensus-specs, ssz/simple-serialize.md. */

const CHUNK = 32;
const ZERO = new Uint8Array(CHUNK);

export interface BeaconHeader {
  readonly slot: number;
  readonly proposerIndex: number;
  readonly parentRoot: Uint8Array;
  readonly stateRoot: Uint8Array;
  readonly bodyRoot: Uint8Array;
}

export interface Committee {
  /** 48 bytes per member, in their order. */
  readonly keys: Uint8Array;
  /** The sum of all keys, 48 bytes. It is part of the state, so the branch that proves the keys proves it too. */
  readonly aggregate: Uint8Array;
}

export const KEY_BYTES = 48;

/** Written anew for each hash: a committee is 1,025 of them. */
const pair = new Uint8Array(2 * CHUNK);

export function hashPair(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left);
  pair.set(right, CHUNK);
  return sha256(pair);
}

/** Root of chunks of 32 bytes, filled up with zero chunks to the next power of two. */
export function merkleRoot(chunks: readonly Uint8Array[]): Uint8Array {
  let level = chunks;
  let filler: Uint8Array = ZERO;
  while (level.length > 1) {
    const pairs: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      pairs.push(hashPair(level[at] ?? filler, level[at + 1] ?? filler));
    }
    filler = hashPair(filler, filler);
    level = pairs;
  }
  return level[0] ?? ZERO;
}

/** An unsigned integer of up to 32 bytes as one chunk, little endian. */
export function uintChunk(value: number | bigint): Uint8Array {
  const chunk = new Uint8Array(CHUNK);
  let rest = BigInt(value);
  for (let at = 0; rest > 0n && at < CHUNK; at += 1) {
    chunk[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return chunk;
}

/** A vector of bytes: its chunks' root, the last one filled with zeros. */
export function bytesRoot(bytes: Uint8Array): Uint8Array {
  if (bytes.length > CHUNK && bytes.length <= 2 * CHUNK) {
    pair.fill(0);
    pair.set(bytes);
    return sha256(pair);
  }
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = new Uint8Array(CHUNK);
    chunk.set(bytes.subarray(at, at + CHUNK));
    chunks.push(chunk);
  }
  return merkleRoot(chunks);
}

/** A list of at most 32 bytes. */
export const byteListRoot = (bytes: Uint8Array): Uint8Array =>
  hashPair(bytesRoot(bytes), uintChunk(bytes.length));

export function beaconRoot(header: BeaconHeader): Uint8Array {
  return merkleRoot([
    uintChunk(header.slot),
    uintChunk(header.proposerIndex),
    header.parentRoot,
    header.stateRoot,
    header.bodyRoot,
  ]);
}

export function committeeRoot({ keys, aggregate }: Committee): Uint8Array {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < keys.length; at += KEY_BYTES)
    leaves.push(bytesRoot(keys.subarray(at, at + KEY_BYTES)));
  return hashPair(merkleRoot(leaves), bytesRoot(aggregate));
}

/** The root that a sync committee signs: compute_domain, compute_signing_root, DOMAIN_SYNC_COMMITTEE 0x07000000. */
export function signingRoot(
  root: Uint8Array,
  forkVersion: string,
  genesisValidatorsRoot: string,
): Uint8Array {
  const version = new Uint8Array(CHUNK);
  version.set(hexToBytes(forkVersion));
  const forkData = hashPair(version, hexToBytes(genesisValidatorsRoot));
  return hashPair(root, concatBytes(Uint8Array.of(7, 0, 0, 0), forkData.subarray(0, 28)));
}
