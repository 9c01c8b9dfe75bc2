import type { Hex } from '../contract/scalars.ts';
import { readHex } from '../encoding/hexBytes.ts';
import { keccak256 } from '../encoding/keccak.ts';
import { encodeRlp, integerBytes } from '../encoding/rlp.ts';

/** The address of a created contract: the last 20 bytes of keccak256(rlp([sender, nonce])). Yellow Paper §7, (88). */
export function createdAddress(from: Hex, nonce: bigint): Hex {
  return readHex(keccak256(encodeRlp([from, integerBytes(nonce)])), 12, 20);
}
