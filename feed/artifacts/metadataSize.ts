/** The keys that solc writes (the Solidity documentation, Encoding of the Metadata Hash). */
const KEYS: ReadonlySet<string> = new Set(['ipfs', 'bzzr0', 'bzzr1', 'experimental', 'solc']);

/** Bytes of the CBOR map at the end of a code, with the two bytes of its length; 0 where there is none. */
export function metadataSize(code: Uint8Array): number {
  const length = ((code.at(-2) ?? 0) << 8) | (code.at(-1) ?? 0);
  const end = code.length - 2;
  const start = end - length;
  return start >= 0 && length > 0 && isMetadata(code.subarray(start, end)) ? length + 2 : 0;
}

/** A CBOR map (RFC 8949) from these keys to texts, bytes and flags, and nothing behind it. */
function isMetadata(bytes: Uint8Array): boolean {
  const head = bytes[0] ?? 0;
  if (head < 0xa1 || head > 0xa5) return false;
  let at = 1;
  for (let left = head - 0xa0; left > 0; left -= 1) {
    const key = (bytes[at] ?? 0) - 0x60;
    if (key < 0 || key > 23) return false;
    if (!KEYS.has(String.fromCharCode(...bytes.subarray(at + 1, at + 1 + key)))) return false;
    at += 1 + key;
    const value = valueSize(bytes, at);
    if (value === 0) return false;
    at += value;
  }
  return at === bytes.length;
}

/** Bytes of a short text or of bytes (0x40 to 0x77), of up to 255 bytes (0x58), of false or true; else 0. */
function valueSize(bytes: Uint8Array, at: number): number {
  const head = bytes[at] ?? 0;
  if (head === 0xf4 || head === 0xf5) return 1;
  if (head === 0x58) return 2 + (bytes[at + 1] ?? 0);
  const length = head & 0x1f;
  return (head >> 5 === 2 || head >> 5 === 3) && length < 24 ? 1 + length : 0;
}
