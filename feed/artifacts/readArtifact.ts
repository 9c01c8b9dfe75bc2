import { isRecord, record } from '../contract/hex.ts';
import type { Artifact, Hole } from './artifact.ts';
import { bytesOf, maskOf } from './codeMask.ts';
import { compactAbi } from './compactAbi.ts';

/** Bytes of a file. Foundry's with a syntax tree have up to 10 MB. */
export const LARGEST_FILE = 16_000_000;
/** Bytes of a code: four times the limit of EIP-7907. */
const LARGEST_CODE = 1_048_576;
const MOST_HOLES = 2000;
const LONGEST_PATH = 120;

/** Why a file was refused. `missing`: the field that an artifact has, and this file has not. */
export type ArtifactProblem =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'missing'; readonly field: 'abi' | 'deployedBytecode' }
  | { readonly kind: 'unreadable'; readonly field: 'abi' | 'deployedBytecode' | 'immutableReferences' }
  /** An interface or an abstract contract. */
  | { readonly kind: 'noCode' };

export type ReadArtifact =
  | { readonly kind: 'artifact'; readonly artifact: Artifact }
  | { readonly kind: 'problem'; readonly problem: ArtifactProblem };

/**
 * Reads an artifact of Foundry, Hardhat 2 or Hardhat 3. `path` is the file's, for a name where the artifact has none.
 * Takes time in proportion to the text.
 */
export async function readArtifact(text: string, path: string): Promise<ReadArtifact> {
  const root = parse(text);
  if (root === undefined) return problem({ kind: 'notJson' });
  const fields = record(root) ?? {};
  if (fields['abi'] === undefined) return problem({ kind: 'missing', field: 'abi' });
  const abi = compactAbi(fields['abi']);
  if (abi === null) return problem({ kind: 'unreadable', field: 'abi' });
  const deployed = fields['deployedBytecode'];
  const digits = isRecord(deployed) ? deployed['object'] : deployed;
  if (typeof digits !== 'string') return problem({ kind: 'missing', field: 'deployedBytecode' });
  const linked = withoutLinks(digits.replace(/^0x/, ''));
  if (linked.code === '') return problem({ kind: 'noCode' });
  if (linked.code.length > 2 * LARGEST_CODE || linked.code.length % 2 !== 0 || /[^0-9a-f]/i.test(linked.code))
    return problem({ kind: 'unreadable', field: 'deployedBytecode' });
  const code = bytesOf(`0x${linked.code}`);
  const references = (record(deployed) ?? fields)['immutableReferences'];
  const immutables = references === undefined ? pushedZeros(code) : readReferences(references, code);
  if (immutables === null) return problem({ kind: 'unreadable', field: 'immutableReferences' });
  for (const { start, length } of immutables) code.fill(0, start, start + length);
  return {
    kind: 'artifact',
    artifact: { ...nameOf(fields, path), abi, code: await maskOf(code, [...linked.holes, ...immutables]) },
  };
}

const problem = (what: ArtifactProblem): ReadArtifact => ({ kind: 'problem', problem: what });

/** Undefined where it is no JSON. Some engines throw RangeError for what is nested too deep. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** Zeros for the places of libraries that are not linked yet: `__$` and `$__` around 34 digits, 40 characters. */
function withoutLinks(digits: string): { readonly code: string; readonly holes: readonly Hole[] } {
  // The groups of libraries are negative, those of immutables are not.
  const groups = new Map<string, number>();
  const holes: Hole[] = [];
  const code = digits.replace(/__.{38}/gs, (place, at: number) => {
    const group = groups.get(place) ?? -1 - groups.size;
    groups.set(place, group);
    if (at % 2 === 0) holes.push({ group, start: at / 2, length: 20 });
    return '0'.repeat(40);
  });
  return { code, holes: holes.length > MOST_HOLES ? [] : holes };
}

function readReferences(references: unknown, code: Uint8Array): readonly Hole[] | null {
  if (!isRecord(references)) return null;
  const holes: Hole[] = [];
  for (const [group, places] of Object.values(references).entries()) {
    if (!Array.isArray(places)) return null;
    for (const place of places) {
      const { start, length } = record(place) ?? {};
      if (!isCount(start) || !isCount(length) || length > 32 || start + length > code.length) return null;
      holes.push({ group, start, length });
      if (holes.length > MOST_HOLES) return null;
    }
  }
  return holes;
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const PUSH1 = 0x60;
const PUSH32 = 0x7f;

/**
 * Hardhat 2 writes no references. An immutable's place is the only PUSH32 of zeros: solc pushes a constant zero in one
 * or two bytes.
 */
function pushedZeros(code: Uint8Array): readonly Hole[] {
  const holes: Hole[] = [];
  for (let at = 0; at < code.length && holes.length < MOST_HOLES; at += 1) {
    const opcode = code[at] ?? 0;
    if (opcode < PUSH1 || opcode > PUSH32) continue;
    const start = at + 1;
    const isOpen = opcode === PUSH32 && start + 32 <= code.length;
    if (isOpen && code.subarray(start, start + 32).every((byte) => byte === 0))
      holes.push({ group: holes.length, start, length: 32 });
    at += opcode - PUSH1 + 1;
  }
  return holes;
}

/** The contract's name and source: Hardhat's fields, Foundry's compilation target, or the file's name. */
function nameOf(fields: Readonly<Record<string, unknown>>, path: string): Pick<Artifact, 'name' | 'source'> {
  const target = record(record(record(fields['metadata'])?.['settings'])?.['compilationTarget']);
  const [[source, name] = ['', '']] = Object.entries(target ?? {});
  const file = path
    .split('/')
    .at(-1)
    ?.replace(/\.json$/i, '');
  return {
    name: cut(firstText(fields['contractName'], name, file)) || '?',
    source: cut(firstText(fields['sourceName'], source)),
  };
}

const firstText = (...values: readonly unknown[]): string =>
  values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';

/** Controls, bidi marks and the like could change the text around a name. */
const cut = (text: string): string =>
  text.slice(0, LONGEST_PATH).replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '\uFFFD');
