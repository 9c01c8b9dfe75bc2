import { Interface } from 'ethers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// Code that the feed loads on first use, in real time: here it is there beforehand.
import '../../feed/body/bodies.ts';
import '../../feed/ens/askNames.ts';
import type { Part } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import {
  aggregated,
  answerReverse,
  callsIn,
  lookedUp,
  OFFCHAIN,
  type Registered,
  UNIVERSAL_RESOLVER,
} from '../scriptedNode/scriptedResolver.ts';

const MULTICALL3 = '0xca11bde05977b3631167028862be2a173976ca11';
const at = (digits: string): Hex => `0x${digits.repeat(20)}`;
const ALICE = at('a1');
const BOB = at('b0');
const CAROL = at('c4');

let scripted: ScriptedFeed;
let records: Map<string, Registered>;

beforeEach(async () => {
  records = new Map<string, Registered>([[ALICE, { name: 'alice.eth' }]]);
  scripted = await createScriptedFeed({ nodes: 2 });
  scripted.node.script.answer = (method, [call]) => {
    if (method !== 'eth_call') return undefined;
    const { to, data } = call as { readonly to: string; readonly data: string };
    if (to !== MULTICALL3) return undefined;
    return aggregated(callsIn(data).map((each) => answerReverse(records, each.data)));
  };
  await scripted.start({ endpoints: [scripted.urls[0]!], own: true });
});
afterEach(async () => scripted.close());

const newest = (): Hex => scripted.last().blocks[0]!.hash;
const question = (addresses: readonly Hex[], block = newest(), chainId = 1) =>
  ({ kind: 'names', chainId, block, addresses }) as const;
async function ask(...asked: Parameters<typeof question>): Promise<readonly Part[]> {
  const { parts } = scripted.ask(question(...asked));
  await scripted.clock.advance(100);
  return parts;
}
const calls = (): readonly (readonly unknown[])[] =>
  scripted.node.requests.filter(({ method }) => method === 'eth_call').map(({ params }) => params);
const names = (...found: readonly (readonly [Hex, string])[]): readonly Part[] => [
  { kind: 'names', names: found.map(([address, name]) => ({ address, name })) },
  { kind: 'end' },
];

const notThere: readonly Part[] = [{ kind: 'failed', reason: { kind: 'unknownBlock' } }];

describe('ENS names', () => {
  it('of all addresses are read by one call at the shown block, and checked by the resolver', async () => {
    records.set(CAROL, { name: 'carol.example.xyz' });
    const block = scripted.last().blocks[2]!.hash;
    expect(await ask([ALICE, BOB, CAROL], block)).toEqual(
      names([ALICE, 'alice.eth'], [CAROL, 'carol.example.xyz']),
    );
    expect(calls()).toHaveLength(1);
    const [call, tag] = calls()[0] as [{ readonly to: string; readonly data: string }, unknown];
    expect(tag).toEqual({ blockHash: block });
    expect(call.to).toBe(MULTICALL3);
    expect(callsIn(call.data).map(({ to }) => to)).toEqual(Array(3).fill(UNIVERSAL_RESOLVER));
    expect(lookedUp(call.data)).toEqual([ALICE, BOB, CAROL]);
  });

  const word = (value: number): string => value.toString(16).padStart(64, '0');
  const long = new Interface(['function f() returns (string, address, address)']);
  const text = (name: string): { readonly raw: string } => ({
    raw: long.encodeFunctionResult('f', [name, at('00'), at('00')]),
  });
  const rawText = (hex: string, length = hex.length / 2): Registered => ({
    raw: `0x${word(96)}${word(0)}${word(0)}${word(length)}${hex.padEnd(64, '0')}`,
  });
  it.each<[string, Registered]>([
    ['whose forward record is another address', { name: 'alice.eth', forward: ALICE }],
    ['whose forward record is empty', { name: 'bob.eth', forward: at('00') }],
    ['that needs CCIP-Read', OFFCHAIN],
    ['whose resolver reverts with nothing', { reverts: '0x' }],
    ['whose resolver reverts with a name', { reverts: text('bob.eth').raw }],
    ['of a resolver without code', { raw: '0x' }],
    ['of half a word', { raw: '0x12' }],
    ['of a megabyte', rawText('61'.repeat(1_000_000))],
    ['of 256 bytes', text('a'.repeat(256))],
    ['of no bytes', text('')],
    ['of broken UTF-8', rawText('c328')],
    ['of a lone surrogate', rawText('eda080')],
    ['that is longer than the answer', rawText('61', 4096)],
    ['whose offset leads to itself', { raw: `0x${word(0).repeat(4)}` }],
    ['whose offset leads past the end', { raw: `0x${'ff'.repeat(128)}` }],
  ])('%s are none, and take no name from others', async (_why, registered) => {
    records.set(BOB, registered);
    expect(await ask([BOB, ALICE])).toEqual(names([ALICE, 'alice.eth']));
  });

  it.each<[string, () => unknown]>([
    ['is empty', () => '0x'],
    ['has fewer answers', () => aggregated([])],
    ['is a number', () => 7],
    ['is an error', () => new RpcError(-32_000, 'out of gas')],
    [
      'is an array that contains itself',
      () => `0x${'00'.repeat(31)}20${'00'.repeat(31)}02${'00'.repeat(64)}`,
    ],
  ])('are none where the answer of the node %s, and the node is not asked again', async (_why, answer) => {
    scripted.node.script.answer = (method) => (method === 'eth_call' ? answer() : undefined);
    expect(await ask([ALICE, BOB])).toEqual(names());
    const count = calls().length;
    expect(await ask([ALICE, BOB])).toEqual(names());
    expect(calls()).toHaveLength(count);
  });

  it('are kept for five minutes, and so is that there is none', async () => {
    await ask([ALICE, BOB]);
    scripted.node.tick(scripted.seconds());
    await scripted.clock.advance(1000);
    expect(await ask([BOB, ALICE])).toEqual(names([ALICE, 'alice.eth']));
    expect(calls()).toHaveLength(1);
    expect(await ask([ALICE, CAROL])).toEqual(names([ALICE, 'alice.eth']));
    expect(lookedUp((calls()[1] as [{ readonly data: string }])[0].data)).toEqual([CAROL]);

    records.set(ALICE, { name: 'alice.eth', forward: BOB });
    for (let minute = 0; minute < 5; minute += 1) {
      scripted.node.tick(scripted.seconds());
      await scripted.clock.advance(60_000);
    }
    expect(await ask([ALICE])).toEqual(names());
    expect(calls()).toHaveLength(3);
  });

  it('are not kept from the endpoints before', async () => {
    expect(await ask([ALICE])).toEqual(names([ALICE, 'alice.eth']));
    await scripted.start({ endpoints: [scripted.urls[1]!], own: true });
    expect(await ask([ALICE])).toEqual(names());
    expect(scripted.second.asked('eth_call')).toBeGreaterThan(0);
  });

  it('are asked for on no chain without ENS, and at no block that is not shown', async () => {
    expect(await ask([ALICE], newest(), 8453)).toEqual(names());
    expect(await ask([ALICE], `0x${'77'.repeat(32)}`)).toEqual(notThere);
    expect(await ask([])).toEqual(names());
    expect(calls()).toEqual([]);
  });

  it('of a block that a reorg replaced meanwhile are dropped, also from memory', async () => {
    const block = newest();
    const { script } = scripted.node;
    const { answer } = script;
    script.answer = (method, params) => {
      if (method !== 'eth_call') return undefined;
      script.holding = true;
      queueMicrotask(() => (script.holding = false));
      return answer(method, params);
    };
    const { parts } = scripted.ask(question([ALICE], block));
    await scripted.clock.advance(100);
    scripted.node.chain.cut(1);
    scripted.node.tick(scripted.seconds());
    scripted.node.tick(scripted.seconds() + 12);
    await scripted.clock.advance(2000);
    expect(scripted.last().blocks.map(({ hash }) => hash)).not.toContain(block);
    expect(parts).toEqual([]);
    scripted.node.release();
    await scripted.clock.advance(100);
    expect(parts).toEqual(notThere);
    script.answer = answer;
    expect(await ask([ALICE])).toEqual(names([ALICE, 'alice.eth']));
    expect(calls()).toHaveLength(2);
  });

  it('are asked for again where the node did not have the block yet, and never by its number', async () => {
    const { script } = scripted.node;
    const { answer } = script;
    script.answer = (method) =>
      method === 'eth_call' ? new RpcError(-32_000, 'header for hash not found') : undefined;
    const { parts } = scripted.ask(question([ALICE]));
    await scripted.clock.advance(100);
    expect(parts).toEqual([{ kind: 'pending' }]);
    script.answer = answer;
    await scripted.clock.advance(2000);
    expect(parts.slice(1)).toEqual(names([ALICE, 'alice.eth']));
    const tag = { blockHash: newest() };
    expect(calls().map(([, each]) => each)).toEqual([tag, tag]);
  });

  it('of a cancelled question are not sent', async () => {
    const { parts, cancel } = scripted.ask(question([ALICE]));
    cancel();
    await scripted.clock.advance(500);
    expect(parts).toEqual([]);
  });

  it('are asked for again after a lost connection', async () => {
    const { answer } = scripted.node.script;
    scripted.node.script.answer = (method) => (method === 'eth_call' ? NOTHING : undefined);
    const { parts } = scripted.ask(question([ALICE]));
    await scripted.clock.advance(100);
    scripted.node.cut();
    scripted.node.script.answer = answer;
    await scripted.clock.advance(8000);
    expect(parts).toEqual(names([ALICE, 'alice.eth']));
  });
});
