import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builderText } from './builderText.ts';
import type { Hex } from '../contract/scalars.ts';

const hex = (text: string): Hex => `0x${Buffer.from(text, 'utf8').toString('hex')}`;

// Any code point but the surrogates, which UTF-8 has no bytes for; half of them where text is rich in traps.
const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0x10_ff_ff }).filter((code) => code < 0xd8_00 || code > 0xdf_ff),
  fc.integer({ min: 0x20_00, max: 0x20_70 }),
);

describe("the builder's text in extraData", () => {
  it.each([
    ['a builder', hex('beaverbuild.org'), 'beaverbuild.org'],
    ['emoji', hex('✨ Titan ✨'), '✨ Titan ✨'],
    ['nothing', '0x', ''],
    ['padding only', '0x000000', ''],
    ['geth itself', '0xd883010b05846765746888676f312e32302e32856c696e7578', 'geth 1.11.5 go1.20.2 linux'],
    [
      'Clique: text, padding, seal',
      `0x${Buffer.from('vanity').toString('hex').padEnd(64, '0')}${'ff'.repeat(65)}`,
      'vanity',
    ],
    ['control characters', hex('builder\n\u0000\u007Fb'), 'builder␊␀␡b'],
    ['a text turned around', hex('safe\u202Eevil'), 'safe[U+202E]evil'],
    ['isolates and marks', hex('\u2066a\u2069\u200F'), '[U+2066]a[U+2069][U+200F]'],
    ['zero width', hex('a\u200Bb\uFEFF'), 'a[U+200B]b[U+FEFF]'],
    ['a byte order mark first', hex('\uFEFFa'), '[U+FEFF]a'],
    ['C1 controls', hex('\u009B31m'), '[U+009B]31m'],
    ['markup, which stays text', hex('<img src=x>'), '<img src=x>'],
    ['a text cut within a character', '0x546974616ee29c', 'Titan�'],
    ['parameters of the OP Stack', '0x01000000fa000000060000000000000000', ''],
    ['a root of Nitro', '0xab3cf1d49e07b8ccf15f02a9e4d3771c90f6be2d8841cca53f17e09bd2c86af0', ''],
  ] as const)('shows %s', (_, extraData, text) => {
    expect(builderText(extraData)).toBe(text);
  });

  it('never lets an unseen character through, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (data) => {
        const text = builderText(`0x${Buffer.from(data).toString('hex')}`);
        expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });

  it('never lets an unseen character through, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(codePoint, { maxLength: 20 }), (codes) => {
        const raw = String.fromCodePoint(...codes);
        expect(builderText(hex(raw))).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });
});
