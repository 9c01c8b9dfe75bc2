import { AbiCoder, Interface, Result } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { hex } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import { type Argument, decodeCall, type Decoded, decodeInner, type Shown } from './decodeCall.ts';
import { findMethod } from './findMethod.ts';
import { METHODS } from './methods.ts';

const USDC: Hex = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH: Hex = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const ONE: Hex = `0x${'11'.repeat(20)}`;
const TWO: Hex = `0x${'22'.repeat(20)}`;
const target = (to: Hex): Parameters<typeof decodeCall>[1] => ({ to, chainId: 1 });

const listed = METHODS.trim()
  .split('\n')
  .map((line) => `function ${line.slice(9).replaceAll(/:[\w@.-]+/g, '')}`);
const theirs = new Interface(listed);

/** Calldata of a listed method, encoded by ethers. */
function call(name: string, ...values: readonly unknown[]): Hex {
  return hex(theirs.encodeFunctionData(name, values));
}

function argumentsOf(decoded: Decoded): readonly Argument[] {
  if (decoded.kind !== 'call') throw new Error(`it is ${decoded.kind}`);
  return decoded.arguments;
}

function valueOf(decoded: Decoded, name: string): Shown | undefined {
  return argumentsOf(decoded).find((each) => each.name === name)?.value;
}

function callsOf(shown: Shown | undefined): Extract<Shown, { kind: 'calls' }>['calls'] {
  if (shown?.kind === 'list') return shown.items.flatMap(({ value }) => callsOf(value));
  return shown?.kind === 'calls' ? shown.calls : [];
}

describe('a call', () => {
  it('of an unlisted selector stays hex', () => {
    expect(decodeCall('0x12345678', target(ONE))).toEqual({ kind: 'unknown' });
    expect(decodeCall('0x', target(ONE))).toEqual({ kind: 'unknown' });
  });

  it('with data of another shape does not fit its signature', () => {
    expect(decodeCall('0xa9059cbb00', target(USDC))).toEqual({ kind: 'misfit', name: 'transfer' });
  });

  it('has its arguments by name and type, and amounts of a known token in its units', () => {
    expect(decodeCall(call('transfer', ONE, 1_500_000n), target(USDC))).toEqual({
      kind: 'call',
      name: 'transfer',
      arguments: [
        { name: 'to', type: 'address', value: { kind: 'address', address: ONE } },
        {
          name: 'amount',
          type: 'uint256',
          value: { kind: 'amount', units: 1_500_000n, decimals: 6, symbol: 'USDC' },
        },
      ],
      rest: 0,
    });
  });

  it('of an unknown token has its amount as a number', () => {
    expect(valueOf(decodeCall(call('transfer', ONE, 5n), target(TWO)), 'amount')).toMatchObject({
      kind: 'number',
      number: 5n,
    });
  });

  it('reports the bytes after its arguments', () => {
    const tagged: Hex = `${call('transfer', ONE, 1n)}abcd`;
    expect(decodeCall(tagged, target(USDC))).toMatchObject({ kind: 'call', rest: 2 });
  });

  it('has no invisible characters in its texts', () => {
    expect(valueOf(decodeCall(call('setName', 'a\u202Eb'), target(ONE)), 'name')).toEqual({
      kind: 'text',
      text: 'a[U+202E]b',
    });
  });
});

describe('the token of an amount', () => {
  it('of a swap is the first and the last of its path', () => {
    const swap = call(
      'swapExactTokensForTokens(uint256,uint256,address[],address,uint256)',
      7n,
      8n,
      [USDC, ONE, WETH],
      ONE,
      1_700_000_000n,
    );
    const decoded = decodeCall(swap, target(TWO));
    expect(valueOf(decoded, 'amountIn')).toMatchObject({ kind: 'amount', symbol: 'USDC' });
    expect(valueOf(decoded, 'amountOutMin')).toMatchObject({ kind: 'amount', symbol: 'WETH' });
    expect(valueOf(decoded, 'deadline')).toEqual({ kind: 'time', seconds: 1_700_000_000 });
  });

  it('of a v3 swap is at the ends of its packed path', () => {
    const path = `${USDC}0001f4${WETH.slice(2)}`;
    const decoded = decodeCall(
      call('exactInput((bytes,address,uint256,uint256))', [path, ONE, 7n, 8n]),
      target(TWO),
    );
    const params = valueOf(decoded, 'params');
    if (params?.kind !== 'list') throw new Error('params is no tuple');
    expect(params.items.map(({ value }) => (value.kind === 'amount' ? value.symbol : null))).toEqual([
      null,
      null,
      'USDC',
      'WETH',
    ]);
  });

  it('is the coin where the signature says so', () => {
    const decoded = decodeCall(call('wrapETH', 10n ** 18n), target(TWO));
    expect(valueOf(decoded, 'value')).toEqual({
      kind: 'amount',
      units: 10n ** 18n,
      decimals: 18,
      symbol: null,
    });
  });

  it('of withdrawTo is not the coin: wrapped tokens have the same method as the EntryPoint', () => {
    const decoded = decodeCall(call('withdrawTo', ONE, 10n ** 18n), target(TWO));
    expect(valueOf(decoded, 'withdrawAmount')).toMatchObject({ kind: 'number', number: 10n ** 18n });
  });
});

describe('calls inside of a call', () => {
  const inner = call('transfer', ONE, 9n);

  it('of multicall(bytes[]) go to the same contract', () => {
    const calls = callsOf(
      valueOf(decodeCall(call('multicall(bytes[])', [inner, '0x12345678']), target(USDC)), 'data'),
    );
    expect(calls.map(({ to, input }) => [to, input])).toEqual([
      [USDC, inner],
      [USDC, '0x12345678'],
    ]);
    const [first] = calls;
    if (first === undefined) throw new Error('there is no call');
    expect(valueOf(decodeInner(first, 1), 'amount')).toMatchObject({ symbol: 'USDC', units: 9n });
  });

  it('of a router are V4_SWAP only where the input fits: older routers bought from Seaport by that byte', () => {
    const coder = AbiCoder.defaultAbiCoder();
    const v4 = coder.encode(['bytes', 'bytes[]'], ['0x06', ['0x01']]);
    const seaport = coder.encode(['uint256', 'bytes'], [5n * 10n ** 16n, '0xfb0f3ee1']);
    const inputs = valueOf(
      decodeCall(call('execute(bytes,bytes[])', '0x1090', [v4, seaport]), target(TWO)),
      'inputs',
    );
    if (inputs?.kind !== 'list') throw new Error('inputs is no list');
    expect(inputs.items.map(({ value }) => value)).toMatchObject([
      { kind: 'calls', calls: [{ method: { name: 'V4_SWAP' } }] },
      { kind: 'bytes', bytes: seaport },
    ]);
  });

  it('of Multicall3 go each to its own target, with its value', () => {
    const outer = call('aggregate3Value', [
      [USDC, true, 0n, inner],
      [TWO, false, 5n, '0xd0e30db0'],
    ]);
    expect(callsOf(valueOf(decodeCall(outer, target(ONE)), 'calls'))).toEqual([
      { to: USDC, wei: 0n, delegate: false, method: null, input: inner },
      { to: TWO, wei: 5n, delegate: false, method: null, input: '0xd0e30db0' },
    ]);
  });

  it('of a Safe is one, and a delegatecall is marked', () => {
    const packed = `0x00${USDC.slice(2)}${'0'.repeat(64)}${(68).toString(16).padStart(64, '0')}${inner.slice(2)}`;
    const batch = call('multiSend', packed);
    const outer = call('execTransaction', TWO, 3n, batch, 1, 0, 0, 0, ONE, ONE, '0x');
    const [send] = callsOf(valueOf(decodeCall(outer, target(ONE)), 'data'));
    if (send === undefined) throw new Error('there is no call');
    expect(send).toMatchObject({ to: TWO, wei: 3n, delegate: true });
    expect(callsOf(valueOf(decodeInner(send, 1), 'transactions'))).toEqual([
      { to: USDC, wei: 0n, delegate: false, method: null, input: inner },
    ]);
  });

  it('of an entry point go to the accounts, whose own calls open in turn', () => {
    const execute = call('execute(address,uint256,bytes)', USDC, 0n, inner);
    const op = [ONE, 1n, '0x', execute, `0x${'00'.repeat(32)}`, 0n, `0x${'00'.repeat(32)}`, '0x', '0x'];
    const outer = call(
      'handleOps((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes)[],address)',
      [op],
      TWO,
    );
    const [account] = callsOf(valueOf(decodeCall(outer, target(TWO)), 'ops'));
    if (account === undefined) throw new Error('there is no call');
    expect(account).toMatchObject({ to: ONE, input: execute });
    expect(callsOf(valueOf(decodeInner(account, 1), 'func'))).toEqual([
      { to: USDC, wei: 0n, delegate: false, method: null, input: inner },
    ]);
  });

  it('of the Universal Router are its commands', () => {
    const coder = AbiCoder.defaultAbiCoder();
    const wrap = coder.encode(['address', 'uint256'], [ONE, 10n ** 18n]);
    const swap = coder.encode(
      ['address', 'uint256', 'uint256', 'bytes', 'bool'],
      [ONE, 10n ** 18n, 5n, `${WETH}0001f4${USDC.slice(2)}`, false],
    );
    const outer = call('execute(bytes,bytes[],uint256)', '0x0b803f', [wrap, swap, '0x1234'], 0n);
    const calls = callsOf(valueOf(decodeCall(outer, target(ONE)), 'inputs'));
    expect(calls.map(({ method }) => method?.name)).toEqual(['WRAP_ETH', 'V3_SWAP_EXACT_IN']);
    const decoded = calls.map((each) => decodeInner(each, 1));
    expect(decoded.map((each) => valueOf(each, 'amount') ?? valueOf(each, 'amountOutMin'))).toMatchObject([
      { symbol: null, units: 10n ** 18n },
      { symbol: 'USDC', units: 5n },
    ]);
  });

  it('of an account of ERC-7579 are one or a batch, as its mode says', () => {
    const single = `${USDC}${'0'.repeat(64)}${inner.slice(2)}`;
    const name = 'execute(bytes32,bytes)';
    const mode = (first: string): string => `0x${first.padEnd(64, '0')}`;
    expect(
      callsOf(valueOf(decodeCall(call(name, mode('00'), single), target(ONE)), 'executionCalldata')),
    ).toEqual([{ to: USDC, wei: 0n, delegate: false, method: null, input: inner }]);
    const batch = AbiCoder.defaultAbiCoder().encode(['(address,uint256,bytes)[]'], [[[USDC, 2n, inner]]]);
    const [calls] = callsOf(
      valueOf(decodeCall(call(name, mode('01'), batch), target(ONE)), 'executionCalldata'),
    );
    if (calls === undefined) throw new Error('there is no batch');
    expect(callsOf(valueOf(decodeInner(calls, 1), 'calls'))).toMatchObject([
      { to: USDC, wei: 2n, input: inner },
    ]);
  });

  it('of lying multiSends are none: the bytes stay bytes', () => {
    for (const packed of ['0x00', `0x${'00'.repeat(85)}00`, `0x${'00'.repeat(53)}${'ff'.repeat(32)}`]) {
      expect(valueOf(decodeCall(call('multiSend', packed), target(ONE)), 'transactions')).toEqual({
        kind: 'bytes',
        bytes: packed,
      });
    }
  });
});

/** Decodes all that opens, as deep as it goes. Returns how many calls there were. */
function openAll(decoded: Decoded, deepest = 6): number {
  if (decoded.kind !== 'call' || deepest === 0) return 1;
  const inside = decoded.arguments.flatMap(({ value }) => callsOf(value));
  return inside.reduce((sum, each) => sum + openAll(decodeInner(each, 1), deepest - 1), 1);
}

it('any data behind any listed selector decodes without an error, all levels of it', () => {
  const selectors = METHODS.trim()
    .split('\n')
    .map((line) => line.slice(0, 8));
  fc.assert(
    fc.property(
      fc.constantFrom(...selectors),
      fc.array(fc.nat(600), { maxLength: 60 }),
      (selector, words) => {
        const data = words.map((each) =>
          each > 500 ? selector.repeat(8) : each.toString(16).padStart(64, '0'),
        );
        expect(openAll(decodeCall(`0x${selector}${data.join('')}`, target(ONE)))).toBeGreaterThan(0);
      },
    ),
    { numRuns: 3000 },
  );
});

it.each(mainnetBlocks(15_547_621, 17_034_870, 17_062_257, 22_431_084))(
  'block $number: every listed call has the arguments that ethers reads',
  ({ block }) => {
    let compared = 0;
    for (const { input, to } of block.transactions as unknown as readonly {
      readonly input: Hex;
      readonly to: Hex | null;
    }[]) {
      const method = findMethod(input);
      if (method === null) continue;
      const decoded = decodeCall(input, { to, chainId: 1 });
      let expected: Result | null = null;
      try {
        expected = theirs.decodeFunctionData(input.slice(0, 10), input);
      } catch {
        // ethers refuses it too.
      }
      expect(decoded.kind).toBe(expected === null ? 'misfit' : 'call');
      if (expected === null || decoded.kind !== 'call') continue;
      compared += 1;
      expect(decoded.arguments.map(({ value }) => flat(value))).toEqual(
        expected.toArray(true).map(theirsFlat),
      );
      openAll(decoded);
    }
    expect(compared).toBeGreaterThan(20);
  },
);

/** Values as texts, without what they hold. */
function flat(value: Shown): unknown {
  switch (value.kind) {
    case 'number':
      return String(value.number);
    case 'amount':
      return String(value.units);
    case 'time':
      return String(value.seconds);
    case 'bool':
      return String(value.bool);
    case 'text':
      return value.text;
    case 'address':
      return value.address;
    case 'bytes':
      return value.bytes;
    case 'list':
      return value.items.map((item) => flat(item.value));
    case 'calls':
      return value.calls.map(({ input }) => input).join(' ');
  }
}

function theirsFlat(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(theirsFlat)
    : String(value).replace(/^0x.*/, (text) => text.toLowerCase());
}
