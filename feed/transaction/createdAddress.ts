import type { Hex } from '../contract/scalars.ts';
import { readHex } from '../encoding/hexBytes.ts';
import { keccak256 } from '../encoding/keccak.ts';
import { encodeRlp, integerBytes } from '../encoding/rlp.ts';

/**
 * The address a contract creation puts its contract at: the last 20 bytes of
 * keccak256(rlp([sender, nonce])). Source: Yellow Paper §7, equation 88.
 */
export function createdAddress(from: Hex, nonce: bigint): Hex {
  return readHex(keccak256(encodeRlp([from, integerBytes(nonce)])), 12, 20);
}
