import type { Hex } from '../contract/scalars.ts';
import { nibble, writeDigits } from './hexBytes.ts';

/** A byte string, as bytes or as 0x and whole bytes in digits, or a list of items. */
export type RlpItem = Uint8Array | string | readonly RlpItem[];

/**
 * RLP of any nesting (Yellow Paper, appendix B), after `type` where the item is an EIP-2718 envelope's payload.
 * Two passes, sizes and then one buffer: copying each list into the one around it takes time by the square.
 */
export function encodeRlp(item: RlpItem, type: number | null = null): Uint8Array<ArrayBuffer> {
  const payloads: number[] = [];
  const start = type === null ? 0 : 1;
  const into = new Uint8Array(start + measure(item, payloads));
  if (type !== null) into[0] = type;
  write(item, payloads, { into, at: start, list: 0 });
  return into;
}

/** RLP's integer: big-endian without leading zeros; zero is the empty string. */
export function integerBytes(value: bigint): Hex {
  if (value === 0n) return '0x';
  const digits = value.toString(16);
  return digits.length % 2 === 0 ? `0x${digits}` : `0x0${digits}`;
}

/** The item's encoded length; `payloads` gets that of each list's content, outer lists before inner ones. */
function measure(item: RlpItem, payloads: number[]): number {
  if (typeof item === 'string') {
    const length = (item.length - 2) / 2;
    return isOwnByte(item, length) ? 1 : prefixLength(length) + length;
  }
  if (item instanceof Uint8Array) {
    return isOwnByte(item, item.length) ? 1 : prefixLength(item.length) + item.length;
  }
  const slot = payloads.push(0) - 1;
  let sum = 0;
  for (const each of item) sum += measure(each, payloads);
  payloads[slot] = sum;
  return prefixLength(sum) + sum;
}

interface Cursor {
  readonly into: Uint8Array;
  at: number;
  /** The next list's place in the payloads. */
  list: number;
}

function write(item: RlpItem, payloads: readonly number[], cursor: Cursor): void {
  if (typeof item === 'string') {
    const length = (item.length - 2) / 2;
    if (!isOwnByte(item, length)) writePrefix(0x80, length, cursor);
    writeDigits(cursor.into, cursor.at, length, item);
    cursor.at += length;
  } else if (item instanceof Uint8Array) {
    if (!isOwnByte(item, item.length)) writePrefix(0x80, item.length, cursor);
    cursor.into.set(item, cursor.at);
    cursor.at += item.length;
  } else {
    writePrefix(0xc0, payloads[cursor.list] ?? 0, cursor);
    cursor.list += 1;
    for (const each of item) write(each, payloads, cursor);
  }
}

/** One byte below 0x80 is its own encoding. */
function isOwnByte(item: Uint8Array | string, length: number): boolean {
  if (length !== 1) return false;
  return typeof item === 'string' ? nibble(item.charCodeAt(2)) < 8 : (item[0] ?? 0) < 0x80;
}

/** From 56 bytes on, the length is written in bytes of its own. */
const prefixLength = (length: number): number => (length < 56 ? 1 : 1 + bytesOf(length));

function bytesOf(length: number): number {
  let bytes = 1;
  for (let rest = length; rest >= 256; rest /= 256) bytes += 1;
  return bytes;
}

function writePrefix(offset: number, length: number, cursor: Cursor): void {
  const { into } = cursor;
  if (length < 56) {
    into[cursor.at] = offset + length;
    cursor.at += 1;
    return;
  }
  const bytes = bytesOf(length);
  into[cursor.at] = offset + 55 + bytes;
  writeDigits(into, cursor.at + 1, bytes, length.toString(16));
  cursor.at += 1 + bytes;
}
