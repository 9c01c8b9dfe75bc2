import type { Hex } from '../contract/scalars.ts';

// Readers of the contract ABI for hostile answers: they check every offset and length. Offsets in bytes, no 0x.

const WORD = 64;

/** ABI `bytes` at this byte: a length, then so many bytes. Null when the answer is shorter. */
export function bytesAt(digits: string, at: number): Hex | null {
  const length = numberAt(digits, at);
  if (length === null || (at + 32 + length) * 2 > digits.length) return null;
  return `0x${digits.slice((at + 32) * 2, (at + 32 + length) * 2)}`;
}

/** The word at this byte as a number; null when it is missing or larger than the whole answer. */
export function numberAt(digits: string, at: number): number | null {
  const digit = digits.slice(2 * at, 2 * at + WORD);
  if (digit.length !== WORD) return null;
  const value = BigInt(`0x${digit}`);
  return value > BigInt(digits.length) ? null : Number(value);
}
