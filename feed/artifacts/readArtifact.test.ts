import { describe, expect, it } from 'vitest';
import { artifactText, builtCode, linked, type Tool, TOOLS } from '../../tests/artifactFiles.ts';
import { hex } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Artifact } from './artifact.ts';
import { matchCode } from './codeMask.ts';
import { type ReadArtifact, readArtifact } from './readArtifact.ts';

const ADDRESS: Hex = `0x${'a1'.repeat(20)}`;
const LIBRARY: Hex = `0x${'1b'.repeat(20)}`;
const OWNER = `${'0'.repeat(24)}${'0e'.repeat(20)}`;

function artifactOf(read: ReadArtifact): Artifact {
  if (read.kind === 'problem') throw new Error(JSON.stringify(read.problem));
  return read.artifact;
}
const fits = async ({ code }: Artifact, deployed: string, address = ADDRESS): Promise<boolean> =>
  (await matchCode([code], hex(`0x${deployed}`), address)) === 0;

/** Another digit at this byte. */
function spoilt(code: string, byte: number): string {
  const at = byte < 0 ? code.length + 2 * byte : 2 * byte;
  return `${code.slice(0, at)}${code[at] === '0' ? '1' : '0'}${code.slice(at + 1)}`;
}

/** The two immutables of Counter in every place: by the references, and in Hardhat 2's code by the zeros. */
function withImmutables(tool: Tool, code: string, owner: string, most: string): string {
  const root = JSON.parse(artifactText(tool, 'Counter')) as References & {
    readonly deployedBytecode: unknown;
  };
  const references = (tool === 'foundry' ? (root.deployedBytecode as References) : root).immutableReferences;
  if (references === undefined) return code.replaceAll(`7f${'0'.repeat(64)}`, `7f${owner}`);
  const values = [owner, most];
  return Object.values(references)
    .flatMap((places, at) => places.map(({ start }) => ({ start, value: values[at] ?? '' })))
    .reduce((all, { start, value }) => all.slice(0, 2 * start) + value + all.slice(2 * start + 64), code);
}

interface References {
  readonly immutableReferences?: Readonly<Record<string, readonly { readonly start: number }[]>>;
}

describe.each(TOOLS)('a real artifact of %s', (tool) => {
  it('without immutables fits its code, whatever metadata is behind it, and no other', async () => {
    const plain = artifactOf(await readArtifact(artifactText(tool, 'Plain'), 'out/Plain.json'));
    const { deployed } = builtCode(tool, 'Plain');
    expect(plain.name).toBe('Plain');
    expect(plain.source).toMatch(/Counter\.sol$/);
    expect(plain.code.holes).toEqual([]);
    expect(await fits(plain, deployed)).toBe(true);
    expect(await fits(plain, spoilt(deployed, -20))).toBe(true);
    for (const byte of [0, 10, plain.code.size - 1])
      expect(await fits(plain, spoilt(deployed, byte))).toBe(false);
    expect(await fits(plain, `${deployed}00`)).toBe(false);
    expect(await fits(plain, deployed.slice(2))).toBe(false);
  });

  it('with immutables and a library fits whatever they are, and no other code', async () => {
    const counter = artifactOf(await readArtifact(artifactText(tool, 'Counter'), ''));
    const code = linked(builtCode(tool, 'Counter').deployed, LIBRARY);
    const deployed = withImmutables(tool, code, OWNER, '7'.padStart(64, '0'));
    expect(deployed).not.toBe(code);
    expect(counter.code.holes.filter(({ length }) => length === 32)).toHaveLength(5);
    expect(counter.code.holes.filter(({ length }) => length === 20)).toHaveLength(1);
    expect(await fits(counter, deployed)).toBe(true);
    expect(await fits(counter, withImmutables(tool, code, 'f'.repeat(64), 'e'.repeat(64)))).toBe(true);
    const holed = counter.code.holes.flatMap(({ start, length }) =>
      Array.from({ length }, (_, at) => start + at),
    );
    // Any other byte counts: a third of them are tried.
    const others = Array.from({ length: counter.code.size }, (_, byte) => byte).filter(
      (byte) => byte % 3 === 0 && !holed.includes(byte),
    );
    expect(others.length).toBeGreaterThan(200);
    const fitting = await Promise.all(others.map((byte) => fits(counter, spoilt(deployed, byte))));
    expect(fitting).not.toContain(true);
  });

  it('of a library fits at its own address alone', async () => {
    const steps = artifactOf(await readArtifact(artifactText(tool, 'Steps'), ''));
    const { deployed } = builtCode(tool, 'Steps');
    const own = `73${ADDRESS.slice(2)}${deployed.slice(42)}`;
    expect(await fits(steps, own)).toBe(true);
    expect(await fits(steps, own, LIBRARY)).toBe(false);
  });

  it('of an interface has no code', async () => {
    expect(await readArtifact(artifactText(tool, 'ICounter'), '')).toEqual({
      kind: 'problem',
      problem: { kind: 'noCode' },
    });
  });
});

it('with references, one immutable has the same value in all its places', async () => {
  const counter = artifactOf(await readArtifact(artifactText('foundry', 'Counter'), ''));
  const deployed = withImmutables(
    'foundry',
    linked(builtCode('foundry', 'Counter').deployed, LIBRARY),
    OWNER,
    OWNER,
  );
  const [, second] = counter.code.holes.filter(({ group }) => group === 0);
  expect(await fits(counter, deployed)).toBe(true);
  expect(await fits(counter, spoilt(deployed, (second?.start ?? 0) + 31))).toBe(false);
});

it('of all that fit, the last one is taken', async () => {
  const { code } = artifactOf(await readArtifact(artifactText('foundry', 'Plain'), ''));
  const deployed = hex(`0x${builtCode('foundry', 'Plain').deployed}`);
  expect(
    await matchCode([code, { ...code, size: 1 }, code, { ...code, hash: '0x00' }], deployed, ADDRESS),
  ).toBe(2);
  expect(await matchCode([code], '0x', ADDRESS)).toBe(-1);
});

const CODE = '0x6001600155';
const REFUSED: readonly (readonly [file: string, text: string, problem: object])[] = [
  ['no JSON', 'pragma solidity', { kind: 'notJson' }],
  ['cut JSON', artifactText('foundry', 'Plain').slice(0, -9), { kind: 'notJson' }],
  ['an empty file', '', { kind: 'notJson' }],
  ['null', 'null', { kind: 'missing', field: 'abi' }],
  ['a list', '[]', { kind: 'missing', field: 'abi' }],
  ['a package.json', '{"name":"x"}', { kind: 'missing', field: 'abi' }],
  ['an ABI that is no list', '{"abi":{}}', { kind: 'unreadable', field: 'abi' }],
  ['an ABI alone', '{"abi":[]}', { kind: 'missing', field: 'deployedBytecode' }],
  [
    'a code that is a number',
    '{"abi":[],"deployedBytecode":5}',
    { kind: 'missing', field: 'deployedBytecode' },
  ],
  ['no code', '{"abi":[],"deployedBytecode":"0x"}', { kind: 'noCode' }],
  [
    'a code of other letters',
    '{"abi":[],"deployedBytecode":"0xzz"}',
    { kind: 'unreadable', field: 'deployedBytecode' },
  ],
  [
    'half a byte',
    '{"abi":[],"deployedBytecode":{"object":"0x600"}}',
    { kind: 'unreadable', field: 'deployedBytecode' },
  ],
  [
    'a reference behind the code',
    `{"abi":[],"deployedBytecode":{"object":"${CODE}","immutableReferences":{"1":[{"start":4,"length":32}]}}}`,
    { kind: 'unreadable', field: 'immutableReferences' },
  ],
  [
    'a reference to no place',
    `{"abi":[],"deployedBytecode":"${CODE}","immutableReferences":{"1":{"start":1}}}`,
    { kind: 'unreadable', field: 'immutableReferences' },
  ],
];

describe('a file that is no artifact', () => {
  it.each(REFUSED)('%s', async (_, text, problem) => {
    expect(await readArtifact(text, 'X.json')).toEqual({ kind: 'problem', problem });
  });

  it('is named by its file where it is one without a name', async () => {
    const { name, source } = artifactOf(
      await readArtifact(`{"abi":[],"deployedBytecode":"${CODE}"}`, 'some/Deep/My\u202EBox.json'),
    );
    expect([name, source]).toEqual(['My\uFFFDBox', '']);
  });
});

describe('a hostile file costs little', () => {
  const quickly = async (text: string): Promise<ReadArtifact> => {
    const began = performance.now();
    const read = await readArtifact(text, 'x');
    expect(performance.now() - began).toBeLessThan(3000);
    return read;
  };
  const withAbi = (entry: string, count = 1): string =>
    `{"abi":[${Array.from({ length: count }, () => entry).join()}],"deployedBytecode":"${CODE}"}`;

  it('of a million brackets', async () => {
    expect((await quickly('['.repeat(1_000_000) + ']'.repeat(1_000_000))).kind).toBe('problem');
    expect((await quickly('{"a":'.repeat(500_000))).kind).toBe('problem');
  });

  it('of a tuple in a tuple, a thousand deep', async () => {
    let type = '{"name":"x","type":"uint256"}';
    for (let depth = 0; depth < 1000; depth += 1) type = `{"name":"x","type":"tuple","components":[${type}]}`;
    expect(artifactOf(await quickly(withAbi(`{"type":"function","name":"f","inputs":[${type}]}`))).abi).toBe(
      '',
    );
  });

  it.each([
    ['a tuple of nothing', '{"type":"tuple[]","components":[]}'],
    ['an array of no entry', '{"type":"uint256[0]"}'],
    ['an array of a billion', '{"type":"uint8[1000000000]"}'],
    ['an array of nine dimensions', '{"type":"uint8[][][][][][][][][]"}'],
    ['a type of 7 bits', '{"type":"uint7"}'],
    ['bytes33', '{"type":"bytes33"}'],
    ['a type of another language', '{"type":"felt252"}'],
    ['a name with a space', '{"type":"uint8","name":"a b"}'],
    ['a name that would end the line', '{"type":"uint8","name":"a\\nfunction b()"}'],
    ['no type', '{}'],
    ['null', 'null'],
  ])('with %s leaves that entry out', async (_, input) => {
    const bad = `{"type":"function","name":"bad","inputs":[${input}]}`;
    const read = await quickly(withAbi(`${bad},{"type":"error","name":"Good","inputs":[]}`));
    expect(artifactOf(read).abi).toBe('error Good()\n');
  });

  it('of too many entries, parameters or letters', async () => {
    const entry = '{"type":"function","name":"f","inputs":[]}';
    expect(await quickly(withAbi(entry, 2001))).toMatchObject({
      problem: { kind: 'unreadable', field: 'abi' },
    });
    const wide = Array.from({ length: 301 }, () => '{"type":"uint256"}').join();
    expect(artifactOf(await quickly(withAbi(`{"type":"function","name":"f","inputs":[${wide}]}`))).abi).toBe(
      '',
    );
    const long = Array.from({ length: 200 }, () => '{"type":"uint256"}').join();
    const entries = withAbi(`{"type":"function","name":"f","inputs":[${long}]}`, 2000);
    expect(await quickly(entries)).toMatchObject({ problem: { kind: 'unreadable', field: 'abi' } });
  });

  it('with keys of every prototype has them as any other', async () => {
    const keys = '"__proto__":{"abi":[]},"constructor":{"prototype":{"abi":[]}},"toString":1';
    expect(await quickly(`{${keys}}`)).toEqual({
      kind: 'problem',
      problem: { kind: 'missing', field: 'abi' },
    });
    const read = await quickly(
      `{${keys},"abi":[],"deployedBytecode":"${CODE}","immutableReferences":{"__proto__":[]}}`,
    );
    expect(artifactOf(read).code.size).toBe(5);
    expect(({} as { abi?: unknown }).abi).toBeUndefined();
  });

  it('of a code of a megabyte, or of places of libraries alone', async () => {
    expect(
      artifactOf(await quickly(`{"abi":[],"deployedBytecode":"0x${'7f'.repeat(1_000_000)}"}`)).code.size,
    ).toBe(1_000_000);
    expect((await quickly(`{"abi":[],"deployedBytecode":"0x${'7f'.repeat(1_100_000)}"}`)).kind).toBe(
      'problem',
    );
    await quickly(`{"abi":[],"deployedBytecode":"0x${'_'.repeat(4_000_000)}"}`);
    await quickly(`{"abi":[],"deployedBytecode":"0x${`__$${'a'.repeat(34)}$__`.repeat(20_000)}"}`);
    const places = Array.from({ length: 50_000 }, (_, at) => `__$${String(at).padStart(34, '0')}$__`);
    await quickly(`{"abi":[],"deployedBytecode":"0x${places.join('')}"}`);
  });
});

it('a code is compared with thousands of artifacts of its size in a moment', async () => {
  const { code } = artifactOf(await readArtifact(artifactText('foundry', 'Plain'), ''));
  const masks = Array.from({ length: 2000 }, (_, at) => ({
    ...code,
    hash: '0x00' as Hex,
    holes: [{ group: 0, start: at % code.size, length: 1 }],
  }));
  const began = performance.now();
  expect(await matchCode(masks, hex(`0x${builtCode('foundry', 'Plain').deployed}`), ADDRESS)).toBe(-1);
  expect(performance.now() - began).toBeLessThan(1000);
});
