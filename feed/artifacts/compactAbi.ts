import { isRecord } from '../contract/hex.ts';

/** Bounds against hostile files; the largest real ones have a fifth of them. */
const MOST_ENTRIES = 2000;
const MOST_CHARACTERS = 200_000;
const MOST_PARAMETERS = 300;
const DEEPEST = 8;
const LONGEST_ARRAY = 1_000_000;

const NAME = /^[A-Za-z_$][\w$]{0,99}$/;
const TYPE = /^(tuple|address|bool|string|bytes|uint\d{1,3}|int\d{1,3}|bytes\d{1,2})((?:\[\d{0,7}\]){0,4})$/;

/**
 * The methods, events and errors of a JSON ABI, one a line: `event Sent(address who:indexed,(uint256 by) step)`.
 * Entries with a name or type that Solidity does not have are left out. Null for what is no ABI, or one of more than
 * 2000 entries. Source: docs.soliditylang.org, Contract ABI Specification, JSON.
 */
export function compactAbi(abi: unknown): string | null {
  if (!Array.isArray(abi) || abi.length > MOST_ENTRIES) return null;
  let text = '';
  for (const entry of abi) {
    const line = compactEntry(entry);
    if (line !== null) text += `${line}\n`;
    if (text.length > MOST_CHARACTERS) return null;
  }
  return text;
}

function compactEntry(entry: unknown): string | null {
  if (!isRecord(entry)) return null;
  const { type, name, inputs, anonymous } = entry;
  if (type !== 'function' && type !== 'event' && type !== 'error') return null;
  // Without a first topic, an anonymous event cannot be recognised.
  if (typeof name !== 'string' || !NAME.test(name) || anonymous === true) return null;
  const parameters = compactParameters(inputs ?? [], { left: MOST_PARAMETERS }, 0);
  return parameters === null ? null : `${type} ${name}(${parameters})`;
}

function compactParameters(inputs: unknown, budget: { left: number }, depth: number): string | null {
  if (!Array.isArray(inputs) || depth > DEEPEST || inputs.length > budget.left) return null;
  budget.left -= inputs.length;
  const all: string[] = [];
  for (const input of inputs) {
    const one = compactParameter(input, budget, depth);
    if (one === null) return null;
    all.push(one);
  }
  return all.join(',');
}

function compactParameter(input: unknown, budget: { left: number }, depth: number): string | null {
  if (!isRecord(input)) return null;
  const { type, name = '', components, indexed } = input;
  const [, base = '', suffix = ''] = typeof type === 'string' ? (TYPE.exec(type) ?? []) : [];
  if (!isSize(base) || !isArray(suffix)) return null;
  if (typeof name !== 'string' || (name !== '' && !NAME.test(name))) return null;
  const inside = base === 'tuple' ? compactParameters(components, budget, depth + 1) : base;
  // An empty tuple takes no bytes, so an array of them would have no end.
  if (inside === null || inside === '') return null;
  const whole = base === 'tuple' ? `(${inside})${suffix}` : `${inside}${suffix}`;
  const rest = `${name}${indexed === true ? ':indexed' : ''}`;
  return rest === '' ? whole : `${whole} ${rest}`;
}

function isSize(base: string): boolean {
  const [, kind = '', digits = '0'] = /^([a-z]+)(\d*)$/.exec(base) ?? [];
  if (digits === '') return true;
  const size = Number(digits);
  if (kind === 'bytes') return size >= 1 && size <= 32;
  return size >= 8 && size <= 256 && size % 8 === 0;
}

const isArray = (suffix: string): boolean =>
  [...suffix.matchAll(/\d+/g)].every(([length]) => Number(length) > 0 && Number(length) <= LONGEST_ARRAY);
