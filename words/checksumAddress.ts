import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The EIP-55 spelling of a lowercase address, whose case of letters is a checksum. */
export function checksumAddress(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak_256(utf8ToBytes(digits)));
  const spell = (digit: string, at: number): string =>
    (hash[at] ?? '0') >= '8' ? digit.toUpperCase() : digit;
  return `0x${digits.replace(/[a-f]/g, spell)}`;
}
