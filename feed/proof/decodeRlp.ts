/** A byte string or a list, as views into the bytes that were decoded. */
export type Decoded = Uint8Array | readonly Decoded[];

/** Trie nodes nest one embedded node into another, never more. */
const DEEPEST = 4;

interface Read {
  readonly item: Decoded;
  readonly end: number;
}

/** One RLP item that fills all of the bytes; null for anything else, also for what is not minimal (Yellow Paper, B). */
export function decodeRlp(bytes: Uint8Array): Decoded | null {
  const read = readItem(bytes, 0, bytes.length, DEEPEST);
  return read !== null && read.end === bytes.length ? read.item : null;
}

function readItem(bytes: Uint8Array, at: number, limit: number, depth: number): Read | null {
  const first = bytes[at];
  if (first === undefined || at >= limit || depth < 0) return null;
  if (first < 0x80) return { item: bytes.subarray(at, at + 1), end: at + 1 };
  const isList = first >= 0xc0;
  const span = spanOf(bytes, at, first - (isList ? 0xc0 : 0x80));
  if (span === null || span.end > limit) return null;
  if (isList) return readList(bytes, span, depth);
  const item = bytes.subarray(span.start, span.end);
  // One byte below 0x80 is its own encoding.
  return item.length === 1 && (item[0] ?? 0) < 0x80 ? null : { item, end: span.end };
}

function readList(bytes: Uint8Array, { start, end }: Span, depth: number): Read | null {
  const items: Decoded[] = [];
  let at = start;
  while (at < end) {
    const read = readItem(bytes, at, end, depth - 1);
    if (read === null) return null;
    items.push(read.item);
    at = read.end;
  }
  return { item: items, end };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the content lies; `size` is the first byte less its offset: below 56 a length, above the length's length. */
function spanOf(bytes: Uint8Array, at: number, size: number): Span | null {
  if (size < 56) return { start: at + 1, end: at + 1 + size };
  const width = size - 55;
  // A node of a proof is 600 bytes at most.
  if (width > 3 || (bytes[at + 1] ?? 0) === 0) return null;
  let length = 0;
  for (let byte = 1; byte <= width; byte += 1) length = length * 256 + (bytes[at + byte] ?? 0);
  const start = at + 1 + width;
  return length < 56 ? null : { start, end: start + length };
}
