import { encodeRlp, keccak256 } from 'ethers';

import type { Hex } from '../contract/scalars.ts';

/**
 * The address a contract creation puts its contract at: the last 20 bytes of
 * keccak256(rlp([sender, nonce])). Source: Yellow Paper §7, equation 88.
 */
export function createdAddress(from: Hex, nonce: bigint): Hex {
  return `0x${keccak256(encodeRlp([from, integerBytes(nonce)])).slice(26)}`;
}

/** RLP's integer: big-endian without leading zeros, zero is the empty string. */
export function integerBytes(value: bigint): Hex {
  if (value === 0n) return '0x';
  const digits = value.toString(16);
  return digits.length % 2 === 0 ? `0x${digits}` : `0x0${digits}`;
}
