import { encodeRlp } from 'ethers';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFlatList } from './rlp.ts';

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
/** Lengths about 0, 1, 56, 256 and 65,536, where the encoding changes. */
const lengths = fc.constantFrom(0, 1, 2, 54, 55, 56, 57, 255, 256, 257, 65_535, 65_536);
const item = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc.integer({ min: 0, max: 255 }).map((byte) => Uint8Array.of(byte)),
  lengths.map((length) => new Uint8Array(length).fill(0xab)),
);

it('is to the byte what ethers makes of the same list', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 25 }), (items) => {
      const list = items.map((bytes) => hex(bytes));
      expect(hex(encodeFlatList(list))).toBe(encodeRlp(list));
    }),
  );
});
