import { encodeRlp as encodeByEthers, hexlify, toBeArray } from 'ethers';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeRlp, integerBytes, type RlpItem } from './rlp.ts';

/** Lengths about 0, 1, 56, 256 and 65,536, where the encoding changes. */
const lengths = fc.constantFrom(0, 1, 2, 54, 55, 56, 57, 255, 256, 257);
const filled = (length: number): Uint8Array => new Uint8Array(length).fill(0xab);
const item = fc.oneof(
  { weight: 20, arbitrary: fc.uint8Array({ maxLength: 80 }) },
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 255 }).map((byte) => Uint8Array.of(byte)) },
  { weight: 10, arbitrary: lengths.map(filled) },
  // Rarely: ethers takes long over them.
  { weight: 1, arbitrary: fc.constantFrom(65_535, 65_536).map(filled) },
);
type Nested = Uint8Array | readonly Nested[];
const { nested } = fc.letrec<{ nested: Nested; list: readonly Nested[] }>((tie) => ({
  nested: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, item, tie('list')),
  list: fc.array(tie('nested'), { maxLength: 8 }),
}));

type Digits = string | Digits[];
const inDigits = (value: Nested): Digits =>
  value instanceof Uint8Array ? hexlify(value) : value.map(inDigits);

describe('RLP', () => {
  it('is to the byte what ethers makes of any nested lists, given as bytes or as digits', () => {
    fc.assert(
      fc.property(nested, (value) => {
        const digits = inDigits(value);
        const expected = encodeByEthers(digits);
        expect(hexlify(encodeRlp(value))).toBe(expected);
        expect(hexlify(encodeRlp(digits))).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('takes digits in either case', () => {
    expect(encodeRlp(['0xABCDEF', '0xaB'])).toEqual(encodeRlp(['0xabcdef', '0xab']));
  });

  it('has the byte of an envelope’s type before it', () => {
    expect([...encodeRlp(['0x01'], 2)]).toEqual([2, 0xc1, 1]);
  });

  it('writes any integer as ethers does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
        expect(integerBytes(value)).toBe(hexlify(toBeArray(value)));
      }),
    );
  });
});

describe('the work of RLP', () => {
  afterEach(() => void vi.unstubAllGlobals());

  /** Items that are looked at, and bytes that are reserved, while an access list of so many keys is encoded. */
  function work(keys: number): { readonly looks: number; readonly reserved: number } {
    let looks = 0;
    const counted = <List extends readonly RlpItem[]>(list: List): List =>
      new Proxy(list, {
        get(target, name, receiver) {
          if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1;
          return Reflect.get(target, name, receiver);
        },
      });
    const key = `0x${'ab'.repeat(32)}`;
    const list = counted([counted([`0x${'cd'.repeat(20)}`, counted(Array<string>(keys).fill(key))])]);
    let reserved = 0;
    vi.stubGlobal(
      'Uint8Array',
      class extends Uint8Array {
        constructor(length: number) {
          super(length);
          reserved += length;
        }
      },
    );
    encodeRlp(list);
    vi.unstubAllGlobals();
    return { looks, reserved };
  }

  it.each([100, 1000, 10_000])('grows with the length of a list, not with its square (%i)', (keys) => {
    const { looks, reserved } = work(keys);
    expect(looks).toBeLessThanOrEqual(2 * (keys + 3));
    expect(reserved).toBe(
      encodeRlp([[`0x${'cd'.repeat(20)}`, Array<string>(keys).fill(`0x${'ab'.repeat(32)}`)]]).length,
    );
  });
});
