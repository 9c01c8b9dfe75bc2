import type { Hex } from '../contract/scalars.ts';
import { LONGEST_REPORTED, MOST_DECIMALS, type ReportedToken, type Token } from '../contract/transfer.ts';
import { cleanSymbol } from './cleanSymbol.ts';
import { looksLike } from './lookalike.ts';
import { bytesAt, numberAt } from './abi.ts';

export const SYMBOL: Hex = '0x95d89b41';
export const DECIMALS: Hex = '0x313ce567';

/** A reported token from the results of its two calls; null for a failed call. */
export function readToken(address: Hex, symbol: Hex | null, decimals: Hex | null): ReportedToken {
  return {
    address,
    symbol: symbol === null ? null : (readText(symbol.slice(2))?.slice(0, LONGEST_REPORTED) ?? null),
    decimals: decimals === null ? null : readDecimals(decimals),
  };
}

/** A token for the views. A symbol that looks like one of `known` gets the mark `lookalike`. */
export function showToken(reported: ReportedToken, reportedBy: string, known: readonly string[]): Token {
  const clean = reported.symbol === null ? { symbol: null, cleaned: false } : cleanSymbol(reported.symbol);
  const lookalike = clean.symbol !== null && looksLike(clean.symbol, known);
  return {
    address: reported.address,
    symbol: clean.symbol,
    decimals: reported.decimals,
    marks: [...(clean.cleaned ? (['cleaned'] as const) : []), ...(lookalike ? (['lookalike'] as const) : [])],
    reportedBy,
  };
}

function readDecimals(data: Hex): number | null {
  if (data.length !== 66) return null;
  const value = BigInt(data);
  return value > BigInt(MOST_DECIMALS) ? null : Number(value);
}

/** Reads ABI `string`, or the bytes32 of tokens older than the standard (MKR, SAI), padded with zeros. */
function readText(digits: string): string | null {
  if (digits.length === 64) return text(digits.replace(/(?:00)+$/, ''));
  const at = numberAt(digits, 0);
  const content = at === null ? null : bytesAt(digits, at);
  return content === null ? null : text(content.slice(2));
}

function text(digits: string): string {
  // cleanSymbol reads fewer than 2,048 bytes.
  const pairs = digits.slice(0, 4096).match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}
