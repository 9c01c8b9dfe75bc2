import { keccak256 as ethersKeccak } from 'ethers';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { keccak256 } from './keccak.ts';

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

it('is what ethers computes, for every length about a block of the sponge', () => {
  for (let length = 0; length <= 3 * 136 + 1; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) % 256);
    expect(hex(keccak256(bytes))).toBe(ethersKeccak(bytes));
  }
});

it('is what ethers computes of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      expect(hex(keccak256(bytes))).toBe(ethersKeccak(bytes));
    }),
  );
});

it('is the same wherever the bytes lie in their buffer', () => {
  const buffer = Uint8Array.from({ length: 600 }, (_, at) => at % 251);
  for (let offset = 0; offset < 9; offset += 1) {
    const bytes = buffer.subarray(offset, offset + 500);
    expect(hex(keccak256(bytes))).toBe(ethersKeccak(bytes));
  }
});
