import type { Hex } from '../contract/scalars.ts';

const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Writes hex digits right-aligned into `length` bytes at `at`, zeros before them.
 * By character code, because this runs about twelve times for each of thousands of rows.
 */
export function writeDigits(into: Uint8Array, at: number, length: number, digits: string): void {
  let end = digits.length;
  for (let byte = length - 1; byte >= 0; byte -= 1) {
    const low = end > 0 ? nibble(digits.charCodeAt(end - 1)) : 0;
    const high = end > 1 ? nibble(digits.charCodeAt(end - 2)) : 0;
    into[at + byte] = high * 16 + low;
    end -= 2;
  }
}

/** The `length` bytes at `at`, as 0x and two digits each. */
export function readHex(from: Uint8Array, at: number, length: number): Hex {
  let digits = '';
  for (let byte = at; byte < at + length; byte += 1) digits += PAIRS[from[byte] ?? 0] ?? '';
  return `0x${digits}`;
}

/** A hex digit's value from its character code: '0' is 48, 'A' 65, 'a' 97. */
export function nibble(code: number): number {
  return (code & 15) + (code > 64 ? 9 : 0);
}
