import { AbiCoder, Interface } from 'ethers';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import type { Call } from '../rpc/call.ts';
import { actionGas } from './actionGas.ts';
import { readLayer1 } from './readLayer1.ts';

const coder = AbiCoder.defaultAbiCoder();
const multicall = new Interface([
  'function aggregate3((address target, bool allowFailure, bytes callData)[] calls) returns ((bool success, bytes returnData)[])',
]);
const oracle = new Interface([
  'function getL1FeeUpperBound(uint256 size) view returns (uint256)',
  'function getOperatorFee(uint256 gas) view returns (uint256)',
]);
const block = actionGas({ accessListHash: null }, true);

/** A node with the OP Stack's oracle behind Multicall3: 1,000 wei a byte, and an operator fee of gas / 1,000. */
function opNode(isthmus: boolean): { readonly call: Call; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const call: Call = async (method, params) => {
    asked.push(method);
    const [{ data }] = params as [{ data: string }];
    const [calls] = multicall.decodeFunctionData('aggregate3', data);
    const results = [...calls].map(([target, , callData]: [string, boolean, string]) => {
      expect(target.toLowerCase()).toBe('0x420000000000000000000000000000000000000f');
      const parsed = oracle.parseTransaction({ data: callData });
      if (parsed?.name === 'getOperatorFee') {
        return isthmus ? [true, coder.encode(['uint256'], [parsed.args[0] / 1000n])] : [false, '0x'];
      }
      return [true, coder.encode(['uint256'], [parsed?.args[0] * 1000n])];
    });
    return multicall.encodeFunctionResult('aggregate3', [results]);
  };
  return { call, asked };
}

describe('the fee for layer 1', () => {
  it('of the OP Stack is the upper bound of its oracle, and the operator fee', async () => {
    const { call, asked } = opNode(true);
    expect(await readLayer1(call, 'opStack', block)).toEqual({
      kind: 'read',
      wei: { transfer: '54021', tokenTransfer: '116046', approval: '115046', swap: '700167', mint: '469164' },
    });
    expect(asked).toEqual(['eth_call']);
  });

  it('has no operator fee before Isthmus', async () => {
    expect(await readLayer1(opNode(false).call, 'opStack', block)).toMatchObject({
      wei: { transfer: '54000' },
    });
  });

  it('is found by the oracle on a chain that is not in the table', async () => {
    expect(await readLayer1(opNode(true).call, 'probe', block)).toMatchObject({ kind: 'read' });
  });

  it('of Arbitrum is its price per byte', async () => {
    const call: Call = async (_, params) => {
      expect(params).toEqual([{ to: `0x${'6c'.padStart(40, '0')}`, data: '0x41b247a8' }, 'latest']);
      return coder.encode(
        Array.from({ length: 6 }, () => 'uint256'),
        [9, 100, 3, 4, 5, 6],
      );
    };
    expect(await readLayer1(call, 'nitro', block)).toMatchObject({
      kind: 'read',
      wei: { transfer: '12200' },
    });
  });

  const refuses: Call = () => Promise.reject(new FeedError({ kind: 'noMethod', method: 'eth_call' }));
  const loses: Call = () => Promise.reject(new FeedError({ kind: 'noConnection' }));
  it.each<[string, Parameters<typeof readLayer1>[1], Call, string]>([
    ['an OP Stack chain whose node refuses', 'opStack', refuses, 'unread'],
    ['an OP Stack chain without the contract', 'opStack', async () => '0x', 'unread'],
    ['Arbitrum without an answer', 'nitro', async () => null, 'unread'],
    ['an unknown chain without the contract', 'probe', async () => '0x', 'none'],
    ['an unknown chain whose node refuses', 'probe', refuses, 'none'],
    ['an unknown chain whose connection is lost', 'probe', loses, 'unread'],
  ])('of %s', async (_name, rule, call, kind) => {
    expect(await readLayer1(call, rule, block)).toEqual({ kind });
  });
});
