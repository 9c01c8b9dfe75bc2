import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOTTOMLESS } from '../scriptedNode/hostileSteps.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { ACCEPTED_MS, RECONNECT_MS, TICK_MS } from '../scriptedNode/times.ts';
import { headOf, type RawBlock } from '../scriptedNode/testChain.ts';

let scripted: ScriptedFeed;
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
beforeEach(async () => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
  scripted = await createScriptedFeed();
  await scripted.start();
});
afterEach(async () => {
  await scripted.close();
  process.off('unhandledRejection', note);
  if (unhandled.length > 0) throw new Error('an unhandled rejection', { cause: unhandled[0] });
});

const reasons = (): readonly unknown[] =>
  scripted.snapshots.flatMap(({ link }) => ('reason' in link ? [link.reason] : []));

const without = (head: RawBlock, field: string): unknown =>
  Object.fromEntries(Object.entries(head).filter(([name]) => name !== field));

/** `withinMs`: a node that was taken for one that cannot push is asked at block time. */
const recovers = async (withinMs = 1500): Promise<void> => {
  await scripted.clock.advance(3000);
  scripted.nodes[0]!.tick(scripted.seconds());
  await scripted.clock.advance(withinMs);
  expect(scripted.last().link.tag).toBe('live');
  expect(scripted.heights()[0]).toBe(Number(scripted.nodes[0]!.chain.newest.number));
};

describe('a node that sends malformed data', () => {
  it.each([
    ['invalid JSON', '{"jsonrpc":'],
    ['a text', 'ping'],
    ['a number', '42'],
    ['a list', '[]'],
    ['a list of nothing', '[null,[]]'],
    ['a binary frame', new Uint8Array([1, 2, 3])],
    ['a list 100,000 deep', BOTTOMLESS.list],
    ['a welcome', '{"type":"welcome"}'],
    ['a ping', '{"jsonrpc":"2.0","id":7,"method":"ping","params":null}'],
    ['an answer without a request', '{"jsonrpc":"2.0","id":99999,"result":"0x1"}'],
    ['an answer with a text for an id', '{"jsonrpc":"2.0","id":"x","result":"0x1"}'],
    ['a fractional id', '{"jsonrpc":"2.0","id":1.5,"result":"0x1"}'],
    ['an error of no request', '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse"}}'],
    ['a notification without a subscription', '{"jsonrpc":"2.0","method":"eth_subscription"}'],
  ])('is not left for %s', async (_name, frame) => {
    const node = scripted.nodes[0]!;
    for (let sent = 0; sent < 20; sent += 1) node.send(frame);
    await scripted.settle();
    await scripted.clock.advance(100);
    await recovers();
    expect([reasons(), node.handshakes]).toEqual([[], 1]);
  });

  it('is disconnected for a frame of 20 MB, unparsed', async () => {
    scripted.nodes[0]!.send(`"${'a'.repeat(20_000_000)}"`);
    const end = performance.now() + 4000;
    while (reasons().length === 0 && performance.now() < end) await scripted.clock.advance(20);
    expect(reasons()[0]).toEqual({ kind: 'badAnswer', field: 'frame', got: '20000002 characters' });
    await recovers();
  });

  it('is not believed about a notification for a subscription long gone', async () => {
    scripted.nodes[0]!.send(
      '{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0xdead","result":{}}}',
    );
    await scripted.clock.advance(1000);
    expect(reasons()).toEqual([]);
    await recovers();
  });

  const badHeads: readonly (readonly [string, (head: RawBlock) => unknown, string])[] = [
    ['no head at all', () => null, 'block'],
    ['a text', () => 'head', 'block'],
    ['a missing hash', (head) => without(head, 'hash'), 'hash'],
    ['a short hash', (head) => ({ ...head, hash: '0x12' }), 'hash'],
    ['a number as a number', (head) => ({ ...head, number: 101 }), 'number'],
    ['an absurd number', (head) => ({ ...head, number: `0x${'f'.repeat(16)}` }), 'number'],
    ['an absurd gas limit', (head) => ({ ...head, gasLimit: `0x1${'0'.repeat(16)}` }), 'gasLimit'],
    ['an absurd time', (head) => ({ ...head, timestamp: '0xffffffffffff' }), 'timestamp'],
    ['an endless base fee', (head) => ({ ...head, baseFeePerGas: `0x${'f'.repeat(65)}` }), 'baseFeePerGas'],
    ['transactions that are no list', (head) => ({ ...head, transactions: 'many' }), 'transactions'],
    ['gas that is empty', (head) => ({ ...head, gasUsed: '0x' }), 'gasUsed'],
    ['odd extra data', (head) => ({ ...head, extraData: '0x123' }), 'extraData'],
    ['no fee recipient', (head) => without(head, 'miner'), 'author'],
  ];
  it.each(badHeads)('never becomes a row with %s: the node’s own block does', async (_name, corrupt) => {
    const node = scripted.nodes[0]!;
    const block = node.chain.mine(scripted.seconds());
    node.push(corrupt(headOf(block)));
    await scripted.settle();
    await scripted.clock.advance(TICK_MS);
    expect(scripted.last().blocks[0]).toMatchObject({ hash: block.hash, check: { kind: 'matches' } });
    expect([reasons(), node.handshakes]).toEqual([[], 1]);
    await recovers();
  });

  // Null is waited out.
  it.each(badHeads.slice(1))(
    'is left where its own block is unreadable with %s too',
    async (_name, corrupt, field) => {
      const node = scripted.nodes[0]!;
      const before = scripted.heights();
      const bad = corrupt(headOf(node.chain.mine(scripted.seconds())));
      node.script.answer = (method) => (method === 'eth_getBlockByNumber' ? bad : undefined);
      node.push(bad);
      await scripted.settle();
      await scripted.clock.advance(100);
      expect(scripted.heights()).toEqual(before);
      expect(scripted.last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'badAnswer', field } });
      node.script.answer = () => undefined;
      await recovers();
    },
  );

  it('may fall silent about everything but its heads, and is followed', async () => {
    const node = scripted.nodes[0]!;
    node.script.answer = () => NOTHING;
    for (let block = 0; block < 5; block += 1) {
      await scripted.clock.advance(12_000);
      node.tick(scripted.seconds(), [{}]);
    }
    await scripted.clock.advance(1000);
    expect(scripted.heights()).toEqual([105, 104, 103, 102, 101]);
    expect(scripted.word()).toBe('Live');
    expect([node.open, node.handshakes]).toEqual([1, 1]);
  });

  const codes = [-32_700, -32_600, -32_601, -32_602, -32_603, -32_000, -32_005, 429, 3];
  it.each(codes)('answers error %i to any request, and is neither believed nor besieged', async (code) => {
    const node = scripted.nodes[0]!;
    const before = scripted.heights();
    const methods = ['chainId', 'subscribe', 'getBlockByNumber', 'getBlockByHash'].map(
      (name) => `eth_${name}`,
    );
    for (const refused of [...methods, 'eth_getBlockTransactionCountByHash']) {
      node.requests.length = 0;
      const { handshakes } = node;
      node.script.answer = (method) =>
        method === refused ? new RpcError(code, 'no '.repeat(5000)) : undefined;
      node.cut();
      await scripted.clock.advance(6000);
      node.tick(scripted.seconds(), [{}]);
      await scripted.clock.advance(1000);
      expect(scripted.heights()[0]).toBeGreaterThanOrEqual(before[0]!);
      expect(node.open).toBeLessThanOrEqual(1);
      expect(node.handshakes - handshakes).toBeLessThanOrEqual(5);
      expect(node.requests.length).toBeLessThan(40);
      node.script.answer = () => undefined;
      // Time lifts a limit, and so it does a refusal.
      scripted.clock.jump(301_000);
      await recovers(14_000);
    }
    expect(JSON.stringify(reasons()).length).toBeLessThan(200_000);
  });

  it('is rejected when it returns another block than requested', async () => {
    const node = scripted.nodes[0]!;
    node.chain.mine(scripted.seconds());
    node.script.answer = (method) => (method === 'eth_getBlockByHash' ? node.chain.blocks[7] : undefined);
    node.tick(scripted.seconds());
    await scripted.settle();
    await scripted.clock.advance(100);
    expect(scripted.last().link).toMatchObject({
      tag: 'waiting',
      reason: { kind: 'badAnswer', field: 'hash' },
    });
    node.script.answer = () => undefined;
    await recovers();
  });
});

describe('another program behind a WebSocket', () => {
  const first = ['eth_chainId', 'eth_subscribe', 'eth_getBlockByNumber'];
  it.each<[string, (request: object) => string]>([
    ['an echo', (request) => JSON.stringify(request)],
    ['a welcome', () => '{"type":"welcome"}'],
    ['a text', () => 'hello'],
    ['a number', () => '42'],
  ])('that answers each message by %s is left at once, before any deadline', async (_name, reply) => {
    const { node, clock, last } = scripted;
    node.script.frame = reply;
    node.cut();
    node.requests.length = 0;
    await clock.advance(RECONNECT_MS);
    expect(node.requests.slice(0, 3).map(({ method }) => method)).toEqual(first);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'badAnswer', field: 'frame' } });
    node.script.frame = null;
    await recovers(ACCEPTED_MS + TICK_MS);
  });

  it('that greets twice, pings on and answers late is a node', async () => {
    const { node, clock } = scripted;
    node.cut();
    node.script.holding = true;
    const before = node.handshakes;
    await clock.advance(RECONNECT_MS);
    for (const greeting of ['{"type":"welcome"}', 'hello']) node.send(greeting);
    for (let ping = 0; ping < 9; ping += 1) {
      node.send('{"jsonrpc":"2.0","id":null,"method":"ping","params":null}');
      await clock.advance(900);
    }
    node.release();
    await recovers();
    expect(node.handshakes).toBe(before + 1);
  });
});
