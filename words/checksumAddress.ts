import { keccakHex } from '../feed/encoding/keccak.ts';

/** The EIP-55 spelling of a lowercase address, whose case of letters is a checksum. */
export function checksumAddress(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = keccakHex(new TextEncoder().encode(digits)).slice(2);
  const spell = (digit: string, at: number): string =>
    (hash[at] ?? '0') >= '8' ? digit.toUpperCase() : digit;
  return `0x${digits.replace(/[a-f]/g, spell)}`;
}
