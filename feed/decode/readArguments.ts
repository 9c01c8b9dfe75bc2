import type { Hex } from '../contract/scalars.ts';
import { type AbiType, type Parameter, staticSize } from './abiType.ts';

/** A decoded value. */
export type Value =
  | { readonly kind: 'number'; readonly number: bigint }
  | { readonly kind: 'address'; readonly address: Hex }
  | { readonly kind: 'bool'; readonly bool: boolean }
  | { readonly kind: 'bytes'; readonly bytes: Hex }
  | { readonly kind: 'string'; readonly text: string }
  /** The values of an array or a tuple. */
  | { readonly kind: 'list'; readonly values: readonly Value[] };

export interface Arguments {
  readonly values: readonly Value[];
  /** Bytes after the last one that the arguments use. Some callers add a tag there. */
  readonly rest: number;
}

/**
 * Encoders may let several arguments share a part. Beyond this many times the data's length, sharing is an attack:
 * with it, 38 kB took ethers' decoder 71 seconds.
 */
const SHARING = 4;

/** Thrown inside of this file alone. */
class Misfit extends Error {}

/**
 * Reads ABI-encoded arguments from hostile data (hex digits without 0x). Takes time in proportion to the data. Null
 * where they do not fit: an offset or length beyond the data, a value beyond its type, too many shared parts.
 * Source: docs.soliditylang.org, Contract ABI Specification.
 */
export function readArguments(parameters: readonly Parameter[], digits: string): Arguments | null {
  const reader = createReader(digits);
  try {
    const values = reader.tuple(parameters, 0);
    return { values, rest: reader.rest() };
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}

function createReader(digits: string): {
  readonly tuple: (members: readonly Parameter[], base: number) => readonly Value[];
  readonly rest: () => number;
} {
  const size = Math.floor(digits.length / 2);
  let left = SHARING * (size + 32);
  let end = 0;

  /** The digits of `length` bytes at this byte. */
  function take(at: number, length: number): string {
    left -= length;
    if (left < 0 || at + length > size) throw new Misfit();
    end = Math.max(end, at + length);
    return digits.slice(2 * at, 2 * (at + length));
  }

  /** A length or an offset in bytes: never more than there is data. */
  function small(at: number): number {
    const word = take(at, 32);
    const value = Number.parseInt(word.slice(-12), 16);
    if (!/^0{52}/.test(word) || value > size) throw new Misfit();
    return value;
  }

  function dynamic(type: AbiType, at: number): Value {
    switch (type.kind) {
      case 'bytes':
      case 'string': {
        const length = small(at);
        const content = take(at + 32, length);
        // The zeros that fill the last word belong to it; some encoders leave them out.
        end = Math.max(end, Math.min(size, at + 32 + Math.ceil(length / 32) * 32));
        return type.kind === 'bytes'
          ? { kind: 'bytes', bytes: `0x${content}` }
          : { kind: 'string', text: readText(content) };
      }
      case 'array':
        return type.length === null ? list(type.of, small(at), at + 32) : list(type.of, type.length, at);
      case 'tuple':
        return { kind: 'list', values: tuple(type.members, at) };
      case 'uint':
      case 'int':
      case 'address':
      case 'bool':
      case 'fixedBytes':
        return fixed(type, take(at, 32));
    }
  }

  function list(of: AbiType, length: number, at: number): Value {
    const step = staticSize(of);
    // Before anything is made: the heads of that many values must be there.
    if (at + length * (step ?? 32) > size) throw new Misfit();
    const values: Value[] = [];
    for (let index = 0; index < length; index += 1) values.push(member(of, at, at + index * (step ?? 32)));
    return { kind: 'list', values };
  }

  /** A value whose head is at `head`; its offset counts from `base`. */
  function member(type: AbiType, base: number, head: number): Value {
    return dynamic(type, staticSize(type) === null ? base + small(head) : head);
  }

  function tuple(members: readonly Parameter[], base: number): readonly Value[] {
    let head = base;
    return members.map(({ type }) => {
      const value = member(type, base, head);
      head += staticSize(type) ?? 32;
      return value;
    });
  }

  return { tuple, rest: () => size - Math.min(end, size) };
}

function fixed(type: AbiType, word: string): Value {
  switch (type.kind) {
    case 'address':
      if (!/^0{24}/.test(word)) throw new Misfit();
      return { kind: 'address', address: `0x${word.slice(24)}` };
    case 'bool':
      if (!/^0{63}[01]$/.test(word)) throw new Misfit();
      return { kind: 'bool', bool: word.endsWith('1') };
    case 'fixedBytes':
      if (!/^0*$/.test(word.slice(2 * type.size))) throw new Misfit();
      return { kind: 'bytes', bytes: `0x${word.slice(0, 2 * type.size)}` };
    case 'uint': {
      const number = BigInt(`0x${word}`);
      if (number !== BigInt.asUintN(type.bits, number)) throw new Misfit();
      return { kind: 'number', number };
    }
    case 'int': {
      const number = BigInt.asIntN(256, BigInt(`0x${word}`));
      if (number !== BigInt.asIntN(type.bits, number)) throw new Misfit();
      return { kind: 'number', number };
    }
    case 'bytes':
    case 'string':
    case 'array':
    case 'tuple':
      throw new Misfit();
  }
}

function readText(digits: string): string {
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
