import { Interface } from 'ethers/abi';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactText, TOOLS } from '../../tests/artifactFiles.ts';
import { hex } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Decoded } from '../decode/decodeCall.ts';
import { artifactAbi, type ArtifactAbi } from './artifactAbi.ts';
import { compactAbi } from './compactAbi.ts';

const WHO: Hex = `0x${'11'.repeat(20)}`;
const target = { to: WHO, chainId: 31_337 };

const jsonOf = (text: string): unknown => (JSON.parse(text) as { readonly abi: unknown }).abi;
function abiOf(json: unknown): ArtifactAbi {
  const lines = compactAbi(json);
  if (lines === null) throw new Error('no ABI');
  return artifactAbi(lines);
}
const values = (decoded: Decoded | null): readonly unknown[] =>
  decoded?.kind === 'call'
    ? decoded.arguments.map(({ name, type, value }) => [name, type, value])
    : [decoded];

describe.each(TOOLS)('the real ABI of %s', (tool) => {
  const json = jsonOf(artifactText(tool, 'Counter'));
  const ours = abiOf(json);
  const theirs = new Interface(json as ConstructorParameters<typeof Interface>[0]);

  it('names a method and its arguments', () => {
    expect(values(ours.call(hex(theirs.encodeFunctionData('pass', [WHO, 'hi'])), target))).toEqual([
      ['plain', 'address', { kind: 'address', address: WHO }],
      ['text', 'string', { kind: 'text', text: 'hi' }],
    ]);
    expect(ours.call(hex(theirs.encodeFunctionData('total')), target)).toMatchObject({ name: 'total' });
  });

  it('names an error with a tuple', () => {
    const decoded = ours.error(hex(theirs.encodeErrorResult('TooMuch', [9n, [5n, WHO]])), target);
    expect(decoded).toMatchObject({ kind: 'call', name: 'TooMuch', rest: 0 });
    expect(values(decoded)).toMatchObject([
      ['most', 'uint256', { number: 9n }],
      [
        'step',
        '(uint256,address)',
        {
          items: [
            { name: 'by', value: { number: 5n } },
            { name: 'who', value: { address: WHO } },
          ],
        },
      ],
    ]);
  });

  it('names an event: topics in their places, and the hash of what is longer than a word', () => {
    const { topics, data } = theirs.encodeEventLog('Counted', [WHO, 'steps', [5n, WHO]]);
    const decoded = ours.event({ topics: topics.map(hex), data: hex(data) }, target);
    expect(decoded).toMatchObject({ kind: 'call', name: 'Counted', rest: 0 });
    expect(values(decoded)).toMatchObject([
      ['who', 'address', { kind: 'address', address: WHO }],
      ['topic', 'keccak256(string)', { kind: 'bytes', bytes: topics[2] }],
      ['step', '(uint256,address)', { kind: 'list' }],
    ]);
  });
});

describe('an ABI of one entry', () => {
  const plain = abiOf(jsonOf(artifactText('foundry', 'Plain')));

  it('has no other selector', () => {
    expect(plain.call('0x12345678', target)).toBeNull();
    expect(plain.call('0x', target)).toBeNull();
    expect(plain.error('0x12345678', target)).toBeNull();
    expect(plain.event({ topics: [], data: '0x' }, target)).toBeNull();
  });

  it('names data that does not fit as such', () => {
    const theirs = new Interface(['event Noted(address indexed who, string note)']);
    const { topics, data } = theirs.encodeEventLog('Noted', [WHO, 'x']);
    const [first, second] = topics.map(hex);
    if (first === undefined || second === undefined) throw new Error('no topics');
    expect(plain.event({ topics: [first, second], data: '0x00' }, target)).toEqual({
      kind: 'misfit',
      name: 'Noted',
    });
    expect(plain.event({ topics: [first, `0x${'f'.repeat(64)}`], data: hex(data) }, target)).toEqual({
      kind: 'misfit',
      name: 'Noted',
    });
    // With another number of topics it is another event of that signature.
    expect(plain.event({ topics: [first], data: hex(data) }, target)).toBeNull();
  });
});

it('lines that another version or a hand wrote are left out', () => {
  const abi = artifactAbi('event (\nfunction f(felt x)\nsomething g()\n\nfunction f(\nerror E(uint8 a)');
  expect(abi.error('0x12345678', target)).toBeNull();
  expect(abi.error(hex(new Interface(['error E(uint8)']).encodeErrorResult('E', [1])), target)).toMatchObject(
    {
      name: 'E',
    },
  );
});

/** A type of an ABI as JSON, as Solidity may have it. */
const type = fc.letrec<{ readonly one: object; readonly any: object }>((tie) => ({
  one: fc
    .constantFrom('uint256', 'uint8', 'int128', 'address', 'bool', 'bytes', 'string', 'bytes32', 'bytes1')
    .map((name) => ({ type: name })),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('one'),
    fc
      .tuple(tie('any'), fc.constantFrom('[]', '[2]'))
      .map(([of, suffix]) => ({ ...of, type: `${(of as { readonly type: string }).type}${suffix}` })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((components) => ({
      type: 'tuple',
      components: components.map((each, at) => ({ ...each, name: `m${at}` })),
    })),
  ),
})).any;

it('any ABI selects its methods and events as ethers does', () => {
  fc.assert(
    fc.property(fc.array(type, { maxLength: 4 }), (types) => {
      const inputs = types.map((each, at) => ({ ...each, name: at % 2 === 0 ? `a${at}` : '' }));
      const json = [
        { type: 'function', name: 'f', inputs, outputs: [], stateMutability: 'view' },
        {
          type: 'event',
          name: 'E',
          anonymous: false,
          inputs: inputs.map((each) => ({ ...each, indexed: false })),
        },
      ];
      const theirs = new Interface(json);
      const ours = abiOf(json);
      const selector = theirs.getFunction('f')?.selector ?? '';
      const topic = theirs.getEvent('E')?.topicHash ?? '';
      // Of more than four dimensions, none is read.
      const isDeep = /(\[2?\]){5}/.test(JSON.stringify(inputs));
      expect(ours.call(hex(selector), target) === null).toBe(isDeep);
      expect(ours.event({ topics: [hex(topic)], data: '0x' }, target) === null).toBe(isDeep);
    }),
    { numRuns: 500 },
  );
});

it('any data behind a known selector or topic ends in arguments or in a misfit', () => {
  const json = jsonOf(artifactText('foundry', 'Counter'));
  const ours = abiOf(json);
  const theirs = new Interface(json as ConstructorParameters<typeof Interface>[0]);
  const selector = theirs.getError('TooMuch')?.selector ?? '';
  const topic = hex(theirs.getEvent('Counted')?.topicHash ?? '');
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      (bytes, two) => {
        const data = Buffer.from(bytes).toString('hex');
        const topics = Buffer.from(two).toString('hex');
        expect(ours.error(hex(selector + data), target)).not.toBeNull();
        const log = {
          topics: [topic, hex(`0x${topics.slice(0, 64)}`), hex(`0x${topics.slice(64)}`)],
          data: hex(`0x${data}`),
        };
        expect(['call', 'misfit']).toContain(ours.event(log, target)?.kind);
      },
    ),
    { numRuns: 1000 },
  );
});
