import { FunctionFragment } from 'ethers';
import { describe, expect, it } from 'vitest';
import { METHOD_NAMES } from '../../words/methodName.ts';
import { type AbiType, type Parameter, typeText } from './abiType.ts';
import { commandOf } from './commands.ts';
import { METHODS } from './methods.ts';
import { readSignature } from './readSignature.ts';

const lines = METHODS.trim().split('\n');
const methods = lines.map((line) => ({ selector: line.slice(0, 8), signature: line.slice(9) }));
const commands = Array.from({ length: 0x40 }, (_, byte) => commandOf(byte)).filter((each) => each !== null);

describe('the listed methods', () => {
  it('are many, each once', () => {
    expect(methods.length).toBeGreaterThanOrEqual(150);
    expect(new Set(methods.map(({ selector }) => selector)).size).toBe(methods.length);
  });

  // ethers hashes the signature, and reads its types with a parser of its own.
  it.each(methods)('$selector is $signature', ({ selector, signature }) => {
    const theirs = FunctionFragment.from(`function ${signature.replaceAll(/:[\w@.-]+/g, '')}`);
    expect(theirs.selector).toBe(`0x${selector}`);
    const { name, parameters } = readSignature(signature);
    expect(`${name}(${parameters.map(({ type }) => typeText(type)).join(',')})`).toBe(theirs.format());
    expect(parameters.map((each) => each.name)).toEqual(theirs.inputs.map((each) => each.name));
  });

  it('have the names that the table of transactions shows', () => {
    const known = new Set(methods.map(({ selector, signature }) => `${selector} ${signature.split('(')[0]}`));
    const shown = METHOD_NAMES.trim().split('\n');
    expect(shown.length).toBeGreaterThan(30);
    expect(shown.filter((line) => !known.has(line))).toEqual([]);
  });
});

describe('what a parameter holds', () => {
  const signed = [...methods.map(({ signature }) => readSignature(signature)), ...commands];
  const all = signed.flatMap(({ name, parameters }) =>
    held(parameters, []).map((each) => ({ method: name, ...each })),
  );

  it('is said of many', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  it('is one of the listed words, and names a parameter around it', () => {
    const words = new Set(['token', 'coin', 'time', 'call', 'commands', 'multiSend', 'execution']);
    const odd = all.filter(({ holds, known }) => {
      const [, what = '', where] = /^(\w+)(?:@(\w+)(?:\.(?:0|-1))?)?$/.exec(holds) ?? [];
      return !words.has(what) || (where !== undefined && !known.includes(where));
    });
    expect(odd).toEqual([]);
  });
});

interface Held {
  readonly holds: string;
  readonly known: readonly string[];
}

function held(parameters: readonly Parameter[], around: readonly string[]): readonly Held[] {
  const known = [...parameters.map(({ name }) => name), ...around];
  return parameters.flatMap(({ type, holds }) => [
    ...(holds === null ? [] : [{ holds, known }]),
    ...held(membersOf(type), known),
  ]);
}

function membersOf(type: AbiType): readonly Parameter[] {
  if (type.kind === 'array') return membersOf(type.of);
  return type.kind === 'tuple' ? type.members : [];
}
