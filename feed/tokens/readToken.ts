import type { Hex, Token } from '../types.ts';
import { cleanSymbol } from './cleanSymbol.ts';
import { looksLike } from './lookalike.ts';
import { bytesAt, numberAt } from './abi.ts';

export const SYMBOL: Hex = '0x95d89b41';
export const DECIMALS: Hex = '0x313ce567';

/** More makes no number anybody could read: 2^256 has 78 digits. */
const MOST_DECIMALS = 77;

/**
 * What a token says of itself, made harmless. `symbol` and `decimals` are what the two calls returned,
 * null where they failed. `known` are the symbols no other address may pass for unmarked.
 */
export function readToken(
  address: Hex,
  symbol: Hex | null,
  decimals: Hex | null,
  known: readonly string[],
): Token {
  const reported = symbol === null ? null : readText(symbol.slice(2));
  const clean = reported === null ? { symbol: null, cleaned: false } : cleanSymbol(reported);
  const lookalike = clean.symbol !== null && looksLike(clean.symbol, known);
  return {
    address,
    symbol: clean.symbol,
    decimals: decimals === null ? null : readDecimals(decimals),
    marks: [...(clean.cleaned ? (['cleaned'] as const) : []), ...(lookalike ? (['lookalike'] as const) : [])],
  };
}

function readDecimals(data: Hex): number | null {
  if (data.length !== 66) return null;
  const value = BigInt(data);
  return value > BigInt(MOST_DECIMALS) ? null : Number(value);
}

/** ABI `string`, or the bytes32 of tokens older than the standard (MKR, SAI), padded with zeros. */
function readText(digits: string): string | null {
  if (digits.length === 64) return text(digits.replace(/(?:00)+$/, ''));
  const at = numberAt(digits, 0);
  const content = at === null ? null : bytesAt(digits, at);
  return content === null ? null : text(content.slice(2));
}

function text(digits: string): string {
  // 2,048 bytes are more than cleanSymbol looks at.
  const pairs = digits.slice(0, 4096).match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}
