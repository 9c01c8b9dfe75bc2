import type { Hex } from '../contract/scalars.ts';
import { bytesAt, numberAt } from '../tokens/abi.ts';

/** `reverse(bytes,uint256)` of the Universal Resolver. Source: ensdomains/ens-contracts, AbstractUniversalResolver. */
const REVERSE = '5d78a217';
/** ENSIP-9's coin type of Ethereum addresses. */
const ETHER = 60;
/** Bytes. A label may have 255 of them, but no row shows such a name. */
const LONGEST_NAME = 255;
const WORD = 64;

const word = (value: number): string => value.toString(16).padStart(WORD, '0');

/**
 * Calldata for the primary name of an address (ENSIP-19). The contract compares the name's forward record itself, and
 * reverts where it disagrees, where a resolver reverts, and where a name needs CCIP-Read (EIP-3668).
 */
export const encodeLookup = (address: Hex): Hex =>
  `0x${REVERSE}${word(64)}${word(ETHER)}${word(20)}${address.slice(2).padEnd(WORD, '0')}`;

/** The name in an answer, as it was registered. Null for none, for one of over 255 bytes, and for broken UTF-8. */
export function readLookup(answer: Hex): string | null {
  const digits = answer.slice(2);
  const at = numberAt(digits, 0);
  const name = at === null ? null : bytesAt(digits, at);
  if (name === null || name.length === 2 || name.length > 2 + 2 * LONGEST_NAME) return null;
  const bytes = (name.slice(2).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    // Text that is no UTF-8 has no normalised form.
    return null;
  }
}
