import type { Hex } from './scalars.ts';

// Readers of single JSON-RPC values: `unknown` in, the value or null out. They never throw, because one odd field must
// not cost the block; `required` does. Source: execution-apis, schemas/base-types.yaml.

const QUANTITY = /^0x[0-9a-f]{1,64}$/i;
const ADDRESS = /^0x[0-9a-f]{40}$/i;
const HASH = /^0x[0-9a-f]{64}$/i;
/** A search, not a match to the end: matching 20 MB would overflow the backtracking stack. */
const NO_DIGIT = /[^0-9a-f]/i;

/** A quantity of up to 256 bits. Leading zeros are accepted: some clients pad r and s. */
export function quantity(value: unknown): bigint | null {
  return typeof value === 'string' && QUANTITY.test(value) ? BigInt(value) : null;
}

/** A quantity that fits a JavaScript number exactly. */
export function smallQuantity(value: unknown): number | null {
  const big = quantity(value);
  return big === null || big > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(big);
}

/** 20 bytes, in lowercase. */
export function address(value: unknown): Hex | null {
  return typeof value === 'string' && ADDRESS.test(value) ? hex(value.toLowerCase()) : null;
}

/** 32 bytes, in lowercase. */
export function hash(value: unknown): Hex | null {
  return typeof value === 'string' && HASH.test(value) ? hex(value.toLowerCase()) : null;
}

/** Whole bytes of any length, as written. */
export function bytes(value: unknown): Hex | null {
  if (typeof value !== 'string' || !value.startsWith('0x') || value.length % 2 !== 0) return null;
  return NO_DIGIT.test(value.slice(2)) ? null : hex(value);
}

/** The address in a 32-byte word (64 digits, no prefix); null when its first 12 bytes are not zero. */
export function addressInWord(word: string): Hex | null {
  return word.length === 64 && word.startsWith('0'.repeat(24)) ? address(`0x${word.slice(24)}`) : null;
}

/** An object that is neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same object, or null. */
export function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null;
}

/** Text that starts with 0x, as a Hex. It is not copied: the copy would keep two strings alive. */
export function hex(text: string): Hex {
  if (isHex(text)) return text;
  throw new TypeError(`not hex: ${text.slice(0, 20)}`);
}

function isHex(text: string): text is Hex {
  return text.startsWith('0x');
}
