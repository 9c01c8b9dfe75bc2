import { Interface } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregated } from '../../tests/scriptedNode/scriptedResolver.ts';
import { hex } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import { decodeMulticall } from '../tokens/multicall.ts';
import { encodeLookup, readLookup } from './reverseLookup.ts';

const resolver = new Interface([
  'function reverse(bytes lookupAddress, uint256 coinType) view returns (string, address, address)',
]);
const ADDRESS: Hex = '0xd8da6bf26964af9d7eed9e03e53415d37aa96045';
const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`;
const answerOf = (name: string): Hex =>
  `0x${resolver.encodeFunctionResult('reverse', [name, ADDRESS, ADDRESS]).slice(2)}`;

describe('a reverse lookup', () => {
  it('is encoded as ethers encodes it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        expect(encodeLookup(hexOf(bytes))).toBe(resolver.encodeFunctionData('reverse', [hexOf(bytes), 60]));
      }),
    );
  });

  it('gives every name of at most 255 bytes that ethers encodes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const bytes = Buffer.byteLength(name);
        expect(readLookup(answerOf(name))).toBe(bytes === 0 || bytes > 255 ? null : name);
      }),
    );
  });

  it.each<[string, string | null]>([
    ['a'.repeat(255), 'a'.repeat(255)],
    ['a'.repeat(256), null],
    // What is no normalised name is left to the normaliser.
    ['a\u0000.eth', 'a\u0000.eth'],
    ['\uFEFFa.eth', '\uFEFFa.eth'],
  ])('of %j', (name, expected) => {
    expect(readLookup(answerOf(name))).toBe(expected);
  });

  it('never throws, whatever the answer is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const name = readLookup(hexOf(bytes));
        expect(name === null || Buffer.byteLength(name) <= 255).toBe(true);
      }),
    );
  });

  it('takes no time over megabytes', () => {
    const long = `0x${'00'.repeat(31)}20${'00'.repeat(29)}200000${'61'.repeat(0x20_0000)}`;
    const answer = hex(
      aggregated([
        [true, long],
        [true, answerOf('alice.eth')],
      ]),
    );
    const before = performance.now();
    const names = decodeMulticall(answer, 2)?.map((each) => each && readLookup(each));
    expect(performance.now() - before).toBeLessThan(200);
    expect(names).toEqual([null, 'alice.eth']);
  });
});
