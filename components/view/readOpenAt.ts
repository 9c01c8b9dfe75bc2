import type { View } from './view.ts';

/** Reads where to open from a URL fragment: `#block/transaction` or `#block`, both hashes; null for any other. */
export function readOpenAt(fragment: string): View['openAt'] {
  const match = /^#(0x[0-9a-f]{64})(?:\/(0x[0-9a-f]{64}))?$/.exec(fragment);
  return match?.[1] === undefined ? null : { block: match[1], transaction: match[2] ?? null };
}
