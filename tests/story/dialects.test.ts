import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// Bodies' code is loaded on first use, in real time: here it is there beforehand.
import '../../feed/body/bodies.ts';
import '../../feed/check/checkerWork.ts';
import type { Part } from '../../feed/contract/question.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { Closing, NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import { BLOCK_MS, TICK_MS } from '../scriptedNode/times.ts';

/** What node programs and gateways say otherwise than the specification. Sources are named in each title. */

let scripted: ScriptedFeed;
beforeEach(async () => {
  scripted = await createScriptedFeed();
});
afterEach(async () => scripted.close());

const run = async (blocks: number): Promise<void> => {
  for (let block = 0; block < blocks; block += 1) {
    await scripted.clock.advance(BLOCK_MS);
    scripted.node.tick(scripted.seconds());
  }
  await scripted.clock.advance(TICK_MS);
};

const expectFollowed = (): void => {
  const { node, heights, word } = scripted;
  expect(word()).toBe('Live');
  expect(heights()[0]).toBe(Number(node.chain.newest.number));
  expect([node.handshakes, node.open]).toEqual([1, 1]);
};

const asked = async (kind: 'transactions' | 'transfers'): Promise<readonly Part[]> => {
  const { parts } = scripted.ask({ kind, block: scripted.last().blocks[0]!.hash });
  await scripted.clock.advance(4 * TICK_MS);
  await vi.waitFor(() => expect(['end', 'failed']).toContain(parts.at(-1)?.kind), 5000);
  return parts;
};

describe('ids of answers', () => {
  it.each([
    ['in quotes', (id: unknown): unknown => String(id)],
    ['left out', (): unknown => null],
    [
      'left out of subscriptions alone (Ankr, web3.py#3075)',
      (id: unknown, method: string): unknown => (method === 'eth_subscribe' ? null : id),
    ],
    [
      'left out of the chain id alone',
      (id: unknown, method: string): unknown => (method === 'eth_chainId' ? null : id),
    ],
  ])('may be %s', async (_name, answeredId) => {
    scripted.node.script.answeredId = answeredId;
    await scripted.start();
    await run(6);
    expectFollowed();
    expect(scripted.node.subscriptions).toBe(1);
  });
});

describe('subscriptions', () => {
  it.each([8_963_525_878_574_334, 1, '0x1', 'abc'])(
    'may be named %o (zksync-os-server#877, ref-fvm#1208)',
    async (name) => {
      scripted.node.script.nameSubscription = () => name;
      await scripted.start();
      await run(4);
      expectFollowed();
      expect(scripted.last().link).toMatchObject({ push: true });
      // Each push came by itself: nobody asked for the newest block after the start.
      expect(scripted.node.requests.filter(({ params }) => params[0] === 'latest')).toHaveLength(1);
    },
  );

  it.each([
    ['an error of its own', new RpcError(-32_000, 'internal error')],
    ['a limit of subscriptions', new RpcError(-32_005, 'too many subscriptions')],
    ['nothing', NOTHING],
    ['true', true],
  ])('that get %s are replaced by polling, on the same connection', async (_name, answer) => {
    scripted.node.script.answer = (method) => (method === 'eth_subscribe' ? answer : undefined);
    await scripted.start();
    await run(4);
    await scripted.clock.advance(BLOCK_MS);
    expectFollowed();
  });

  it('may be joined by notifications that nobody asked for (jsonrpsee#1319)', async () => {
    await scripted.start();
    for (const text of [
      '{"jsonrpc":"2.0","method":"ping","params":null}',
      '{"method":"eth_subscription","params":{"subscription":"0xdead","result":{"hash":"0x1"}}}',
      '{"jsonrpc":"2.0","method":"eth_syncing","params":[1]}',
    ])
      scripted.node.send(text);
    await run(3);
    expectFollowed();
  });

  it('may come as bytes', async () => {
    await scripted.start();
    const { node } = scripted;
    const block = node.chain.mine(scripted.seconds());
    const params = { subscription: '0x1', result: block };
    node.send(new TextEncoder().encode(JSON.stringify({ method: 'eth_subscription', params })));
    await scripted.clock.advance(TICK_MS);
    expectFollowed();
  });
});

describe('a block that the node does not have yet', () => {
  const WORDS = [
    [-32_000, 'header not found'],
    [-32_000, 'unknown block'],
    [-39_001, 'Unknown block'],
    [1, "requested a future epoch (beyond 'latest')"],
    [-32_001, 'resource not found'],
  ] as const;

  it.each(WORDS)('is asked for again by itself after %i %s (bsc#1054, lotus)', async (code, words) => {
    await scripted.start();
    const { node } = scripted;
    let times = 3;
    node.script.answer = (method, params) =>
      method === 'eth_getBlockByHash' && params[1] === true && times-- > 0
        ? new RpcError(code, words)
        : undefined;
    await run(1);
    expect((await asked('transactions')).map(({ kind }) => kind)).toContain('rows');
    expectFollowed();
  });

  it('is passed over in the walk, as null is', async () => {
    await scripted.start();
    const { node, seconds, heights } = scripted;
    node.script.answer = (method) =>
      method === 'eth_getBlockByHash' ? new RpcError(-32_000, 'header not found') : undefined;
    for (let block = 0; block < 7; block += 1) node.chain.mine(seconds());
    await run(1);
    await scripted.clock.advance(5 * TICK_MS);
    expect(heights()[0]).toBe(108);
    expectFollowed();
  });
});

describe('a body that closes the connection', () => {
  it.each([1009, 1008])('with %i is not asked for with each block, and heads go on', async (code) => {
    const { node, start, feed, snapshots, heights } = scripted;
    node.script.answer = (method, params) =>
      method === 'eth_getBlockByHash' && params[1] === true ? new Closing(code) : undefined;
    await start();
    feed.handle({ kind: 'views', open: 1 });
    const failures: Part[] = [];
    const from = snapshots.length;
    for (let block = 0; block < 10; block += 1) {
      await scripted.clock.advance(2000);
      node.tick(scripted.seconds());
      await scripted.settle();
      const { parts } = scripted.ask({ kind: 'transactions', block: scripted.last().blocks[0]!.hash });
      await scripted.clock.advance(100);
      failures.push(...parts);
    }
    expect(node.handshakes).toBeLessThanOrEqual(3);
    expect(heights()[0]).toBe(110);
    expect(failures.at(-1)).toEqual({ kind: 'failed', reason: { kind: 'tooLarge' } });
    const dead = snapshots.slice(from).filter(({ link }) => link.tag !== 'live' && link.tag !== 'probing');
    expect(dead.length).toBeLessThan(8);
  });
});

describe('logs', () => {
  it('of a block without any may be null (flow-evm-gateway#695)', async () => {
    scripted.node.script.answer = (method) => (method === 'eth_getLogs' ? null : undefined);
    await scripted.start();
    const parts = await asked('transfers');
    expect(parts.at(-1)).toEqual({ kind: 'end' });
  });

  it('that are switched off are not called a limit (bsc#1215)', async () => {
    scripted.node.script.answer = (method) =>
      method === 'eth_getLogs' ? new RpcError(-32_005, 'limit exceeded') : undefined;
    await scripted.start();
    const parts = await asked('transfers');
    expect(parts.at(-1)).toEqual({ kind: 'failed', reason: { kind: 'noMethod', method: 'eth_getLogs' } });
    await run(2);
    expectFollowed();
  });
});
