/** A number's bytes, most significant first, in digits. */
export const hexOf = (value: number): string => {
  const digits = value.toString(16);
  return digits.length % 2 === 0 ? digits : `0${digits}`;
};

/** What stands before so many bytes: their number in one byte, or from 56 on that number's own length, then it. */
function lengthAfter(offset: number, bytes: number): string {
  if (bytes < 56) return hexOf(offset + bytes);
  const length = hexOf(bytes);
  return hexOf(offset + 55 + length.length / 2) + length;
}

const encodeString = (digits: string): string =>
  digits.length === 2 && digits < '80' ? digits : lengthAfter(0x80, digits.length / 2) + digits;

/** A flat list of byte strings (0x and whole bytes) in RLP (Yellow Paper, appendix B). */
export function encodeFlatList(items: readonly string[]): Uint8Array {
  const payload = items.map((item) => encodeString(item.slice(2).toLowerCase())).join('');
  const digits = lengthAfter(0xc0, payload.length / 2) + payload;
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}
