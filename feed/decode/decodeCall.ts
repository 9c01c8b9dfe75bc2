import type { Hex } from '../contract/scalars.ts';
import { visibleText } from '../contract/visibleText.ts';
import { knownTokens } from '../tokens/knownTokens.ts';
import { type AbiType, type Parameter, typeText } from './abiType.ts';
import { findMethod } from './findMethod.ts';
import { commandCall, execution, type InnerCall, packedCalls } from './innerCalls.ts';
import { readArguments, type Value } from './readArguments.ts';
import type { Method } from './readSignature.ts';

/** A value as a page shows it. */
export type Shown =
  | { readonly kind: 'number'; readonly number: bigint; readonly type: AbiType }
  | { readonly kind: 'bool'; readonly bool: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'address'; readonly address: Hex }
  | { readonly kind: 'bytes'; readonly bytes: Hex }
  /** Units of a known token; of the network's coin where `symbol` is null. */
  | {
      readonly kind: 'amount';
      readonly units: bigint;
      readonly decimals: number;
      readonly symbol: string | null;
    }
  /** Seconds since 1970. */
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'list'; readonly items: readonly Argument[] }
  | { readonly kind: 'calls'; readonly calls: readonly InnerCall[] };

export interface Argument {
  /** Empty for the entries of an array. */
  readonly name: string;
  readonly type: string;
  readonly value: Shown;
}

export type Decoded =
  /** The selector is not listed. */
  | { readonly kind: 'unknown' }
  /** The data does not fit the signature that the selector names. */
  | { readonly kind: 'misfit'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Argument[];
      /** Bytes after the arguments. */
      readonly rest: number;
    };

/** Where a call goes. */
export interface Target {
  readonly to: Hex | null;
  readonly chainId: number | null;
}

/** Decodes calldata by the listed signature of its selector. Never throws; takes time in proportion to the data. */
export function decodeCall(input: Hex, target: Target): Decoded {
  const method = findMethod(input);
  return method === null ? { kind: 'unknown' } : decodeAs(method, input.slice(10), target);
}

/** Decodes a call inside of another one. */
export function decodeInner(inner: InnerCall, chainId: number | null): Decoded {
  const target = { to: inner.to, chainId };
  return inner.method === null
    ? decodeCall(inner.input, target)
    : decodeAs(inner.method, inner.input.slice(2), target);
}

/** The name of a call inside of another one; its selector where it is not listed. */
export function innerName({ method, input }: InnerCall): string {
  return (method ?? findMethod(input))?.name ?? input.slice(0, 10);
}

/** The arguments of one tuple, by name. */
type Frame = ReadonlyMap<string, Value>;

interface Scope extends Target {
  /** The tuple of the value first, then those around it. */
  readonly frames: readonly Frame[];
  /** The position in the array around the value; null outside of one. */
  readonly index: number | null;
}

/** Decodes arguments (hex digits without 0x) by a given signature. */
export function decodeAs({ name, parameters }: Method, digits: string, target: Target): Decoded {
  const read = readArguments(parameters, digits);
  if (read === null) return { kind: 'misfit', name };
  return { kind: 'call', name, arguments: shownArguments(parameters, read.values, target), rest: read.rest };
}

/** Values as a page shows them. */
export const shownArguments = (
  parameters: readonly Parameter[],
  values: readonly Value[],
  target: Target,
): readonly Argument[] => members(parameters, values, { ...target, frames: [], index: null });

function members(
  parameters: readonly Parameter[],
  values: readonly Value[],
  scope: Scope,
): readonly Argument[] {
  const frame: Frame = new Map(parameters.flatMap(({ name }, at) => pair(name, values[at])));
  const inside = { ...scope, frames: [frame, ...scope.frames], index: null };
  return parameters.flatMap(({ name, type, holds }, at) => {
    const value = values[at];
    return value === undefined ? [] : [argument(name, type, holds, value, inside)];
  });
}

function pair(name: string, value: Value | undefined): readonly (readonly [string, Value])[] {
  return value === undefined ? [] : [[name, value]];
}

function argument(name: string, type: AbiType, holds: string | null, value: Value, scope: Scope): Argument {
  return { name, type: typeText(type), value: shown(type, holds, value, scope) };
}

function shown(type: AbiType, holds: string | null, value: Value, scope: Scope): Shown {
  switch (value.kind) {
    case 'list':
      return type.kind === 'tuple'
        ? { kind: 'list', items: members(type.members, value.values, scope) }
        : { kind: 'list', items: entries(type, holds, value.values, scope) };
    case 'number':
      return measured(type, holds, value.number, scope);
    case 'bytes': {
      const calls = innerCalls(holds, value.bytes, scope);
      return calls === null ? value : { kind: 'calls', calls };
    }
    case 'string':
      return { kind: 'text', text: visibleText(value.text) };
    case 'address':
    case 'bool':
      return value;
  }
}

function entries(
  type: AbiType,
  holds: string | null,
  values: readonly Value[],
  scope: Scope,
): readonly Argument[] {
  if (type.kind !== 'array') return [];
  return values.map((value, index) => argument('', type.of, holds, value, { ...scope, index }));
}

function measured(type: AbiType, holds: string | null, number: bigint, scope: Scope): Shown {
  const [what, where] = (holds ?? '').split('@');
  if (what === 'time' && number < 1n << 40n) return { kind: 'time', seconds: Number(number) };
  if (what === 'coin') return { kind: 'amount', units: number, decimals: 18, symbol: null };
  const token = what === 'token' ? (where === undefined ? scope.to : addressIn(where, scope)) : null;
  if (token === COIN) return { kind: 'amount', units: number, decimals: 18, symbol: null };
  const known = token === null ? undefined : knownTokens(scope.chainId).get(token);
  if (known === undefined) return { kind: 'number', number, type };
  return { kind: 'amount', units: number, decimals: known[1], symbol: known[0] };
}

/** Routers name the network's coin by this address. */
const COIN: Hex = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee';

function innerCalls(holds: string | null, bytes: Hex, scope: Scope): readonly InnerCall[] | null {
  const [what = '', where = ''] = (holds ?? '').split('@');
  if (bytes === '0x') return null;
  const mode = lookUp(where, scope);
  switch (what) {
    case 'call': {
      const to = where === '' ? scope.to : addressIn(where, scope);
      const value = lookUp('value', scope) ?? lookUp('values', scope);
      const operation = lookUp('operation', scope);
      return [
        {
          to,
          wei: value?.kind === 'number' ? value.number : null,
          delegate: operation?.kind === 'number' && operation.number === 1n,
          method: null,
          input: bytes,
        },
      ];
    }
    case 'multiSend':
      return packedCalls(bytes);
    case 'commands':
      return mode?.kind === 'bytes' ? one(commandCall(mode.bytes, scope.index ?? 0, bytes)) : null;
    case 'execution':
      return mode?.kind === 'bytes' ? one(execution(mode.bytes, bytes)) : null;
    default:
      return null;
  }
}

function one(call: InnerCall | null): readonly InnerCall[] | null {
  return call === null ? null : [call];
}

/** The named argument in the nearest tuple that has it; of an array, the entry at the scope's own position. */
function lookUp(name: string, scope: Scope): Value | undefined {
  const found = scope.frames.find((frame) => frame.has(name))?.get(name);
  return found?.kind === 'list' && scope.index !== null ? found.values[scope.index] : found;
}

/** The address in `name`; `name.0` and `name.-1`: the first and the last of an array, or of a v3 path of bytes. */
function addressIn(where: string, scope: Scope): Hex | null {
  const [name = '', at = null] = where.split('.');
  const value = lookUp(name, at === null ? scope : { ...scope, index: null });
  if (value?.kind === 'address') return value.address;
  const end = at === null ? undefined : Number(at);
  if (value?.kind === 'list' && end !== undefined) {
    const entry = value.values.at(end);
    return entry?.kind === 'address' ? entry.address : null;
  }
  if (value?.kind !== 'bytes' || value.bytes.length < 42 || end === undefined) return null;
  return end === 0 ? `0x${value.bytes.slice(2, 42)}` : `0x${value.bytes.slice(-40)}`;
}
