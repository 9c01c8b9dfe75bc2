import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPackedInputs } from './packedInputs.ts';

const hexOf = (data: Uint8Array): string => `0x${Buffer.from(data).toString('hex')}`;

it('calldata is read as it was written, of any length', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (all) => {
      const packed = createPackedInputs(all.length);
      for (const each of all) packed.add(hexOf(each));
      expect(all.map((_, index) => packed.read(index))).toEqual(all.map(hexOf));
    }),
  );
});

it('calldata beyond half a megabyte is left out; a shorter one that still fits is not', () => {
  const packed = createPackedInputs(4);
  const big = `0x${'ab'.repeat(400_000)}`;
  for (const input of [big, big, '0x1234', '0x']) packed.add(input);
  expect([1, 2, 3].map((index) => packed.read(index))).toEqual(['0x', '0x1234', '0x']);
  expect(packed.read(0)).toBe(big);
});
