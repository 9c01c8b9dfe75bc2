import type { Hex } from '../contract/scalars.ts';
import { bytesAt, numberAt } from './abi.ts';

export interface ContractCall {
  readonly to: Hex;
  /** Calldata of whole bytes. */
  readonly data: Hex;
}

/** The same address on every chain of the table (viem's chain definitions). Elsewhere a node answers `0x`. */
export const MULTICALL3: Hex = '0xca11bde05977b3631167028862be2a173976ca11';
const AGGREGATE3 = '82ad56cb';
const WORD = 64;

/**
 * Calldata for Multicall3's aggregate3((address target, bool allowFailure, bytes callData)[]); each call may fail.
 * Source: github.com/mds1/multicall3, src/Multicall3.sol.
 */
export function encodeMulticall(calls: readonly ContractCall[]): Hex {
  const heads: string[] = [];
  const tails: string[] = [];
  let at = 32 * calls.length;
  for (const { to, data } of calls) {
    const digits = data.slice(2);
    const padded = digits.padEnd(Math.ceil(digits.length / WORD) * WORD, '0');
    const tail = to.slice(2).padStart(WORD, '0') + word(1) + word(96) + word(digits.length / 2) + padded;
    heads.push(word(at));
    tails.push(tail);
    at += tail.length / 2;
  }
  return `0x${AGGREGATE3}${word(32)}${word(calls.length)}${heads.join('')}${tails.join('')}`;
}

/**
 * The results of aggregate3, one per call: the returned bytes, or null where the call failed. Null as a whole when the
 * answer is not Multicall3's.
 */
export function decodeMulticall(answer: Hex, count: number): readonly (Hex | null)[] | null {
  const digits = answer.slice(2);
  const array = numberAt(digits, 0);
  if (array === null || numberAt(digits, array) !== count) return null;
  const start = array + 32;
  return Array.from({ length: count }, (_, index) => {
    const tuple = numberAt(digits, start + 32 * index);
    if (tuple === null || numberAt(digits, start + tuple) !== 1) return null;
    const data = numberAt(digits, start + tuple + 32);
    return data === null ? null : bytesAt(digits, start + tuple + data);
  });
}

function word(value: number): string {
  return value.toString(16).padStart(WORD, '0');
}
