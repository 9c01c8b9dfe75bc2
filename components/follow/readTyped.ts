import type { Sent } from '../../feed/contract/followed.ts';
import { address, hash } from '../../feed/contract/hex.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** A pasted text: a hash, perhaps out of a link, or what is wrong with it. */
export type TypedHash =
  | { readonly kind: 'hash'; readonly hash: Hex; readonly fromLink: boolean }
  | { readonly kind: 'empty' | 'isAddress' }
  | { readonly kind: 'wrongLength'; readonly count: number };

/** Reads a pasted hash: with spaces, 0X, or inside a link of an explorer. */
export function readTypedHash(typed: string): TypedHash {
  const text = typed.trim();
  const digits = /^(?:0x)?([0-9a-f]+)$/i.exec(text.replaceAll(/\s/g, ''))?.[1];
  if (digits !== undefined) return ofDigits(digits, false);
  // Of a link, the first run of 64 digits; explorers put a block's hash in other paths.
  const inside = /(?<![0-9a-z])0x([0-9a-f]{64})(?![0-9a-f])/i.exec(text)?.[1];
  return inside === undefined ? { kind: 'empty' } : ofDigits(inside, true);
}

function ofDigits(digits: string, fromLink: boolean): TypedHash {
  const read = hash(`0x${digits}`);
  if (read !== null) return { kind: 'hash', hash: read, fromLink };
  return digits.length === 40 ? { kind: 'isAddress' } : { kind: 'wrongLength', count: digits.length };
}

/** Sender and nonce as typed: both, or neither (null); else which of them is wrong. */
export function readTypedSender(sender: string, nonce: string): Sent | null | 'wrongSender' | 'wrongNonce' {
  if (sender.trim() === '' && nonce.trim() === '') return null;
  const from = address(sender.trim());
  if (from === null) return 'wrongSender';
  return /^\d{1,15}$/.test(nonce.trim())
    ? { from, nonce: Number(nonce.trim()), content: null }
    : 'wrongNonce';
}
