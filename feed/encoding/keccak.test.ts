import { keccak256 as ethersKeccak } from 'ethers';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { keccak256 } from './keccak.ts';
import { permute } from './permute.ts';
import { permute as quickPermute } from './quickPermute.ts';

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

it('permutes to the same state where its steps are written out', () => {
  const words = fc.uint32Array({ minLength: 50, maxLength: 50 });
  fc.assert(
    fc.property(words, (state) => {
      const [one, other] = [state.slice(), state.slice()];
      permute(one);
      quickPermute(other);
      expect(other).toEqual(one);
    }),
  );
});
