import { AbiCoder, encodeBytes32String, Interface } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Hex } from '../contract/scalars.ts';
import { cleanSymbol } from './cleanSymbol.ts';
import { looksLike } from './lookalike.ts';
import { decodeMulticall, encodeMulticall } from './multicall.ts';
import { readToken, showToken } from './readToken.ts';
import { createTokenCache } from './tokenCache.ts';
import { LONGEST_REPORTED } from '../contract/transfer.ts';

const abi = AbiCoder.defaultAbiCoder();
const hex = (text: string): Hex => `0x${text.slice(2)}`;
const text = (symbol: string): Hex => hex(abi.encode(['string'], [symbol]));
const places = (decimals: number): Hex => hex(abi.encode(['uint256'], [decimals]));
const TOKEN: Hex = `0x${'12'.repeat(20)}`;
// Every code point, halves of pairs included; fast-check's own `unit: 'binary'` takes a second to get ready.
const ANY_TEXT = fc
  .array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const NODE = 'wss://gave.example';
const KNOWN = ['ETH', 'WETH', 'USDC', 'USDT', 'DAI', 'LINK'];

describe('a token’s symbol and decimals', () => {
  it('are read as the standard has them', () => {
    expect(showToken(readToken(TOKEN, text('PEPE'), places(18)), NODE, KNOWN)).toEqual({
      address: TOKEN,
      symbol: 'PEPE',
      decimals: 18,
      marks: [],
      reportedBy: NODE,
    });
  });

  it('may be bytes32, as MKR has them', () => {
    expect(showToken(readToken(TOKEN, hex(encodeBytes32String('MKR')), places(18)), NODE, KNOWN).symbol).toBe(
      'MKR',
    );
  });

  it.each([
    ['nothing', null, null],
    ['no contract', '0x', '0x'],
    ['an offset beyond the answer', `0x${'f'.repeat(64)}${'0'.repeat(64)}`, `0x${'f'.repeat(64)}`],
    ['a length beyond the answer', `0x${'20'.padStart(64, '0')}${'f'.repeat(64)}`, '0x12'],
  ] as const)('may be %s, and are null then', (_, symbol, decimals) => {
    expect(showToken(readToken(TOKEN, symbol, decimals), NODE, KNOWN)).toEqual({
      address: TOKEN,
      symbol: null,
      decimals: null,
      marks: [],
      reportedBy: NODE,
    });
  });

  it('in any bytes give something short, without control, bidi or invisible characters', () => {
    fc.assert(
      fc.property(ANY_TEXT, (symbol) => {
        const read = cleanSymbol(symbol);
        expect(Array.from(read.symbol ?? '').length).toBeLessThanOrEqual(17);
        expect(read.symbol ?? '').not.toMatch(HARMFUL);
        expect(read.symbol).not.toBe('');
        expect(read.cleaned).toBe((read.symbol ?? '') !== symbol);
      }),
    );
  });

  it.each([
    ['a bidi override', 'USD\u202EC', 'USDC', ['cleaned', 'lookalike']],
    ['a zero width space', 'US\u200BDC', 'USDC', ['cleaned', 'lookalike']],
    ['a line break', 'A\nB', 'AB', ['cleaned']],
    ['a tower of accents', `A${'\u0335'.repeat(50)}`, 'A\u0335', ['cleaned']],
    ['a whole web address', 'Visit https://airdrop.example to claim', 'Visit https://ai…', ['cleaned']],
    ['only blanks', '\u3164\u2800 ', null, ['cleaned']],
    ['a hundred kilobytes', 'X'.repeat(100_000), `${'X'.repeat(16)}…`, ['cleaned']],
    ['markup, which is only text', '<b>X</b>', '<b>X</b>', []],
  ])('with %s are shown harmlessly and marked', (_, symbol, shown, marks) => {
    expect(showToken(readToken(TOKEN, text(symbol), null), NODE, KNOWN)).toMatchObject({
      symbol: shown,
      marks,
    });
  });
});

describe('a symbol that passes for a known one', () => {
  it.each([
    ['the same', 'USDC'],
    ['the same in another case', 'usdc'],
    ['Cyrillic С', 'USD\u0421'],
    ['Greek Ε and Τ', '\u0395\u03A4H'],
    ['fullwidth', 'ＵＳＤＣ'],
    ['mathematical bold', '𝐔𝐒𝐃𝐂'],
    ['an accent', 'USDĆ'],
    ['dots between', 'U.S.D.C'],
    ['a dollar sign', 'U$DC'],
    ['the tugrik sign', 'USD₮'],
    ['l for I', 'DAl'],
    ['1 for I', 'DA1'],
    ['the coin itself', 'ETH'],
  ])('is found: %s', (_, symbol) => {
    expect(looksLike(symbol, KNOWN)).toBe(true);
  });

  it('is found by the name that a token had before it was renamed: USD₮0 of Arbitrum was USDT', () => {
    expect(['USDT', 'USDT0', 'USD₮0', 'UЅDT'].map((symbol) => looksLike(symbol, ['USD₮0']))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(looksLike('USD', ['USD₮0'])).toBe(false);
  });

  it.each(['USDC.e', 'aUSDC', 'stETH', 'PEPE', 'WBTC', 'USD', 'ДОМ', ''])('is not %s', (symbol) => {
    expect(looksLike(symbol, KNOWN)).toBe(false);
  });
});

describe('Multicall3', () => {
  const contract = new Interface([
    'function aggregate3((address target, bool allowFailure, bytes callData)[] calls) returns ((bool success, bytes returnData)[])',
  ]);

  it('is called by its ABI', () => {
    const asks = [
      { to: TOKEN, data: '0x95d89b41' },
      { to: `0x${'34'.repeat(20)}`, data: `0x${'ab'.repeat(33)}` },
    ] as const;
    expect(encodeMulticall(asks)).toBe(
      contract.encodeFunctionData('aggregate3', [asks.map(({ to, data }) => [to, true, data])]),
    );
  });

  it('gives one result per call, null where one failed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 100 }))), (results) => {
        const answer = hex(contract.encodeFunctionResult('aggregate3', [results]));
        expect(decodeMulticall(answer, results.length)).toEqual(
          results.map(([success, data]) => (success ? `0x${Buffer.from(data).toString('hex')}` : null)),
        );
      }),
    );
  });

  it('is not there where the answer is empty or for another count', () => {
    expect(decodeMulticall('0x', 2)).toBeNull();
    expect(decodeMulticall(hex(contract.encodeFunctionResult('aggregate3', [[]])), 1)).toBeNull();
  });
});

describe('remembered tokens', () => {
  it('are bounded: the longest unused goes first', () => {
    const cache = createTokenCache(2);
    const [one, two, three] = (['0x1', '0x2', '0x3'] as const).map((address) =>
      showToken(readToken(address, null, null), NODE, []),
    );
    cache.set(one!);
    cache.set(two!);
    cache.get('0x1');
    cache.set(three!);
    expect([cache.get('0x1'), cache.get('0x2'), cache.get('0x3')]).toEqual([one, undefined, three]);
  });

  it('are kept as reported, but short', () => {
    const hostile = `US\u202eDC${'A'.repeat(100_000)}`;
    const reported = readToken(TOKEN, text(hostile), places(6));
    expect(reported.symbol).toBe(hostile.slice(0, LONGEST_REPORTED));
    expect(showToken(reported, NODE, KNOWN)).toEqual({
      address: TOKEN,
      symbol: 'USDCAAAAAAAAAAAA…',
      decimals: 6,
      marks: ['cleaned'],
      reportedBy: NODE,
    });
  });
});
