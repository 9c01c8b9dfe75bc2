import type { Hex } from '../../contract/scalars.ts';

/** The fields of a kept block that this file reads. */
export interface KeptBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
}

/** The signed block's place among the kept ones. */
export type Tie =
  /** The hashes it vouches for: its own and those of its kept ancestors. */
  | { readonly kind: 'vouches'; readonly hashes: readonly Hex[] }
  /** Another hash is kept at its height. */
  | { readonly kind: 'conflict'; readonly kept: Hex }
  /** It is not among them, and whether it should be cannot be known from its hash alone. */
  | { readonly kind: 'unknown' };

/** Compares a signed block with what is kept. Hashes were computed here, so a parent's hash proves the parent. */
export function tie(
  kept: readonly KeptBlock[],
  signed: { readonly hash: Hex; readonly number: number | null },
): Tie {
  const byHash = new Map(kept.map((block) => [block.hash, block]));
  const hashes: Hex[] = [];
  for (let block = byHash.get(signed.hash); block !== undefined; block = byHash.get(block.parentHash)) {
    if (hashes.includes(block.hash)) break;
    hashes.push(block.hash);
  }
  if (hashes.length > 0) return { kind: 'vouches', hashes };
  const rival = kept.find(({ number }) => number === signed.number);
  return rival === undefined ? { kind: 'unknown' } : { kind: 'conflict', kept: rival.hash };
}
