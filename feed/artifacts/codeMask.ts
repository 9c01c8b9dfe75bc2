import type { Hex } from '../contract/scalars.ts';
import type { CodeMask, Hole } from './artifact.ts';
import { metadataSize } from './metadataSize.ts';

type ByteRange = Pick<Hole, 'start' | 'length'>;

const PUSH20 = 0x73;
/** A library's own address, behind PUSH20; a compiled library has zeros there. */
const OWN_ADDRESS: ByteRange = { start: 1, length: 20 };
/** Behind a library's own address: ADDRESS EQ. */
const IS_ITSELF = [0x30, 0x14] as const;

/** The mask of a compiled code whose holes are zeros. */
export async function maskOf(code: Uint8Array, holes: readonly Hole[]): Promise<CodeMask> {
  const body = withoutMetadata(code);
  const inside = holes.filter(({ start, length }) => start + length <= body.length);
  const library = isLibrary(body) && body.subarray(1, 21).every((byte) => byte === 0);
  return { size: body.length, holes: inside, library, hash: await hashOf(body, inside) };
}

/**
 * Compares a deployed code with masks: equal in every byte but holes and metadata. Holes of one group must have the
 * same bytes, and a library its own address. Returns the position of the last that fits, or −1.
 */
export async function matchCode(masks: readonly CodeMask[], code: Hex, address: Hex): Promise<number> {
  const deployed = bytesOf(code);
  const body = withoutMetadata(deployed);
  if (body.length === 0) return -1;
  // Several artifacts may have one code, and hashing is what costs.
  const hashes = new Map<string, Hex>();
  for (let at = masks.length - 1; at >= 0; at -= 1) {
    const mask = masks[at];
    if (mask === undefined || !mayFit(mask, body, address)) continue;
    const { holes, library, hash } = mask;
    const key = `${library} ${holes.map(({ start, length }) => `${start}+${length}`).join()}`;
    if (!hashes.has(key) && hashes.size === MOST_HASHES) continue;
    // oxlint-disable-next-line no-await-in-loop -- the first that fits is the last
    const known = hashes.get(key) ?? (await hashOf(body, library ? [...holes, OWN_ADDRESS] : holes));
    hashes.set(key, known);
    if (known === hash) return at;
  }
  return -1;
}

/** All but the hash. */
const mayFit = ({ size, holes, library }: CodeMask, body: Uint8Array, address: Hex): boolean =>
  size === body.length &&
  areAlike(body, holes) &&
  (!library || (isLibrary(body) && isAddress(body, address)));

/** Codes of one size with holes at different places. Each costs a hash of up to 1 ms. */
const MOST_HASHES = 200;

/** The bytes of hex digits. */
export function bytesOf(code: Hex): Uint8Array {
  const bytes = new Uint8Array((code.length - 2) >> 1);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(code.slice(2 + 2 * at, 4 + 2 * at), 16);
  return bytes;
}

const withoutMetadata = (code: Uint8Array): Uint8Array => code.subarray(0, code.length - metadataSize(code));

const isLibrary = (body: Uint8Array): boolean =>
  body[0] === PUSH20 && IS_ITSELF.every((byte, at) => body[21 + at] === byte);

function isAddress(body: Uint8Array, address: Hex): boolean {
  const own = bytesOf(address);
  return own.every((byte, at) => body[1 + at] === byte);
}

/** Every hole has the bytes of the first one of its group. */
function areAlike(body: Uint8Array, holes: readonly Hole[]): boolean {
  const first = new Map<number, number>();
  return holes.every(({ group, start, length }) => {
    const other = first.get(group);
    if (other === undefined) {
      first.set(group, start);
      return true;
    }
    return body.subarray(start, start + length).every((byte, at) => body[other + at] === byte);
  });
}

/** SHA-256, since browsers have it. */
async function hashOf(body: Uint8Array, holes: readonly ByteRange[]): Promise<Hex> {
  const masked = new Uint8Array(body);
  for (const { start, length } of holes) masked.fill(0, start, start + length);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', masked));
  return `0x${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
