import { AbiCoder } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AbiType, typeText } from './abiType.ts';
import { METHODS } from './methods.ts';
import { readArguments, type Value } from './readArguments.ts';
import { readSignature } from './readSignature.ts';

const methods = METHODS.trim()
  .split('\n')
  .map((line) => readSignature(line.slice(9)));
const word = (value: number): string => value.toString(16).padStart(64, '0');
const digits = (length: number): string => 'ab'.repeat(length);
const one = (type: string, data: string): ReturnType<typeof readArguments> =>
  readArguments(readSignature(`f(${type} x)`).parameters, data);

/** A value of this type, as ethers takes it. */
function valueOf(type: AbiType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'uint':
      return fc.bigInt({ min: 0n, max: 2n ** BigInt(type.bits) - 1n });
    case 'int':
      return fc.bigInt({ min: -(2n ** BigInt(type.bits - 1)), max: 2n ** BigInt(type.bits - 1) - 1n });
    case 'address':
      return bytes(20, 20);
    case 'bool':
      return fc.boolean();
    case 'bytes':
      return bytes(0, 70);
    case 'fixedBytes':
      return bytes(type.size, type.size);
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 20 });
    case 'array':
      return fc.array(valueOf(type.of), { minLength: type.length ?? 0, maxLength: type.length ?? 3 });
    case 'tuple':
      return fc.tuple(...type.members.map((member) => valueOf(member.type)));
  }
}

function bytes(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.uint8Array({ minLength, maxLength }).map((all) => `0x${Buffer.from(all).toString('hex')}`);
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'number':
      return value.number;
    case 'address':
      return value.address;
    case 'bool':
      return value.bool;
    case 'bytes':
      return value.bytes;
    case 'string':
      return value.text;
    case 'list':
      return value.values.map(plain);
  }
}

describe('arguments', () => {
  it('are read as ethers wrote them, for every listed method and any values', () => {
    const encoded = fc
      .constantFrom(...methods)
      .chain((method) =>
        fc.tuple(fc.constant(method), fc.tuple(...method.parameters.map(({ type }) => valueOf(type)))),
      );
    fc.assert(
      fc.property(encoded, fc.nat(40), ([{ parameters }, values], extra) => {
        const types = parameters.map(({ type }) => typeText(type));
        const data = AbiCoder.defaultAbiCoder().encode(types, values).slice(2);
        const read = readArguments(parameters, data + digits(extra));
        expect(read?.values.map(plain)).toEqual(values);
        expect(read?.rest).toBe(extra);
      }),
      { numRuns: 1500 },
    );
  });

  it('of any bytes end in a value or in null, and so does each cut of true ones', () => {
    fc.assert(
      fc.property(fc.constantFrom(...methods), fc.uint8Array({ maxLength: 1200 }), ({ parameters }, data) => {
        const all = Buffer.from(data).toString('hex');
        expect(() => readArguments(parameters, all)).not.toThrow();
        // Small numbers are likely offsets and lengths.
        const small = [...data].map((byte) => word(byte)).join('');
        expect(() => readArguments(parameters, small)).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });

  it('keep a byte order mark at the start of a text, which the views then show', () => {
    const data = word(32) + word(4) + 'efbbbf61'.padEnd(64, '0');
    expect(one('string', data)?.values).toEqual([{ kind: 'string', text: '\uFEFFa' }]);
  });

  it('may lack the zeros that fill the last word, as some encoders leave them out', () => {
    expect(one('bytes', word(32) + word(3) + digits(3))).toEqual({
      values: [{ kind: 'bytes', bytes: '0xababab' }],
      rest: 0,
    });
  });
});

const LIES: readonly (readonly [what: string, type: string, data: string])[] = [
  ['no data', 'uint256', ''],
  ['half a word', 'uint256', digits(16)],
  ['an address with bits before it', 'address', digits(32)],
  ['a bool of 2', 'bool', word(2)],
  ['a number beyond its type', 'uint8', word(256)],
  ['a negative number beyond its type', 'int8', `${'f'.repeat(62)}00`],
  ['bytes4 with more than 4', 'bytes4', digits(32)],
  ['an offset beyond the data', 'bytes', word(64) + word(0)],
  ['an offset of 2^255', 'bytes', `8${'0'.repeat(63)}`],
  ['a length beyond the data', 'bytes', word(32) + word(33) + digits(32)],
  ['a length of 2^256-1', 'bytes', word(32) + 'f'.repeat(64)],
  ['an array of 2^32 entries', 'uint256[]', word(32) + word(2 ** 32)],
  ['an array that claims one entry more', 'uint256[]', word(32) + word(2) + word(1)],
];

describe('data that does not fit its signature', () => {
  it.each(LIES)('%s', (_, type, data) => {
    expect(one(type, data)).toBeNull();
  });

  it('may have offsets that go in a circle: the types end, so the reader does', () => {
    // Each entry's offset leads to the offsets themselves, which are then lengths of 0. ethers reads the same.
    const circle = word(32) + word(2) + word(0) + word(0);
    const [theirs] = AbiCoder.defaultAbiCoder().decode(['bytes[][]'], `0x${circle}`).toArray(true) as [
      unknown,
    ];
    expect(one('bytes[][]', circle)?.values.map(plain)).toEqual([theirs]);
    expect(one('(bytes[] a)[]', word(0).repeat(2))?.values.map(plain)).toEqual([[]]);
    expect(one('bytes[]', word(0))?.values.map(plain)).toEqual([[]]);
  });

  it('is 38 kB in which 600 entries share 600 others, in a moment', () => {
    // ethers 6.17 took 71 s to decode these bytes.
    const heads = word(600) + word(32 * 600).repeat(600);
    const began = performance.now();
    expect(one('bytes[][]', word(32) + heads + heads + word(32) + digits(32))).toBeNull();
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('takes no longer than its length allows, whatever the method', () => {
    const zeros = '0'.repeat(256 * 1024);
    const circles = word(32).repeat(4096);
    for (const { parameters } of methods) {
      for (const data of [zeros, circles, word(1).repeat(4096)]) {
        const began = performance.now();
        readArguments(parameters, data);
        expect(performance.now() - began).toBeLessThan(1000);
      }
    }
  });
});

it('two arguments may share a part, as some encoders do', () => {
  const { parameters } = readSignature('f(bytes a,bytes b)');
  expect(readArguments(parameters, word(64) + word(64) + word(1) + digits(1))?.values).toEqual([
    { kind: 'bytes', bytes: '0xab' },
    { kind: 'bytes', bytes: '0xab' },
  ]);
});
