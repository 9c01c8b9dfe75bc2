import { afterEach, describe, expect, it } from 'vitest';
// Bodies' code is loaded on first use, in real time: here it is there beforehand.
import '../../feed/body/bodies.ts';
import '../../feed/check/checkerWork.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import { MINUTE_MS, TICK_MS } from '../scriptedNode/times.ts';

/** How often a server that does not serve us is asked, over real sockets of this machine. */

let scripted: ScriptedFeed;
const setUp = async (options?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed(options);
  return scripted;
};
afterEach(async () => scripted.close());

const answering =
  (status: number, headers: Record<string, string> = {}) =>
  (): Promise<Response> =>
    Promise.resolve(new Response('no', { status, headers }));

/** Seconds between the attempts within that time. */
const gapsIn = async (ms: number): Promise<readonly number[]> => {
  await scripted.clock.advance(ms);
  const { attempts } = scripted;
  return attempts.slice(1).map((at, index) => (at - attempts[index]!) / 1000);
};

const PRICE = { price: true, priceAtRest: true } as const;

describe('a server that takes the socket and closes it at once', () => {
  const dice = [0, 0.5, 0.999];

  it.each(dice)('is met at most 8 times in the first minute on this machine (dice %f)', async (value) => {
    const { start, node, clock } = await setUp({ loopback: true });
    scripted.dice.value = value;
    node.script.slams = 1011;
    await start();
    await clock.advance(MINUTE_MS - TICK_MS);
    expect(node.handshakes).toBeGreaterThan(3);
    expect(node.handshakes).toBeLessThanOrEqual(8);
  });

  it.each(dice)('is met at most 5 times in the first minute elsewhere (dice %f)', async (value) => {
    const { start, node, clock } = await setUp();
    scripted.dice.value = value;
    node.script.slams = 1000;
    await start();
    await clock.advance(MINUTE_MS - TICK_MS);
    expect(node.handshakes).toBeGreaterThan(2);
    expect(node.handshakes).toBeLessThanOrEqual(5);
  });

  it('is met once more when a view opens, or the user asks', async () => {
    const { start, node, clock, feed } = await setUp({ loopback: true });
    node.script.slams = 1011;
    await start();
    await clock.advance(10 * MINUTE_MS);
    for (const event of [{ kind: 'views', open: 1 }, { kind: 'online' }, { kind: 'retry' }] as const) {
      const before = node.handshakes;
      feed.handle(event);
      await clock.advance(TICK_MS);
      expect(node.handshakes).toBe(before + 1);
    }
  });

  it('is met at the usual pace again once a block came', async () => {
    const { start, node, clock, word, seconds } = await setUp({ loopback: true });
    node.script.slams = 1011;
    await start();
    await clock.advance(10 * MINUTE_MS);
    node.script.slams = null;
    await clock.advance(2 * MINUTE_MS);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(word()).toBe('Live');
    const before = node.handshakes;
    node.cut();
    await clock.advance(2 * TICK_MS);
    expect(node.handshakes).toBe(before + 1);
  });

  it('holds back no other endpoint', async () => {
    const { start, node, second, word, clock } = await setUp({ nodes: 2 });
    node.script.slams = 1011;
    await start();
    await clock.advance(TICK_MS);
    expect([word(), second.open]).toEqual(['Live', 1]);
  });

  it('is one that answers with nonsense too', async () => {
    const { start, node, clock } = await setUp({ loopback: true });
    node.script.answer = () => 'nonsense';
    await start();
    await clock.advance(MINUTE_MS);
    expect(node.handshakes).toBeLessThanOrEqual(8);
  });
});

describe('a port that refuses', () => {
  it('is tried at the pace of a node that starts on this machine', async () => {
    const { start, node } = await setUp({ loopback: true });
    node.script.refuse = 503;
    await start();
    expect((await gapsIn(MINUTE_MS)).length).toBeGreaterThan(15);
  });
});

describe('a limit without Retry-After', () => {
  it.each([0, 0.999])('is waited for at least 15 s, growing (dice %f)', async (value) => {
    const { start, node } = await setUp({ loopback: true, fetch: answering(429) });
    scripted.dice.value = value;
    node.script.refuse = 429;
    await start();
    const gaps = await gapsIn(5 * MINUTE_MS);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15);
    for (const [index, gap] of gaps.slice(1, 3).entries()) expect(gap).toBeGreaterThan(gaps[index]! + 5);
  });

  it('is not cut short by a view, but by a press', async () => {
    const { start, node, clock, feed } = await setUp({ fetch: answering(429) });
    node.script.refuse = 429;
    await start();
    feed.handle({ kind: 'views', open: 1 });
    feed.handle({ kind: 'online' });
    await clock.advance(10 * TICK_MS);
    expect(node.handshakes).toBe(1);
    feed.handle({ kind: 'retry' });
    await clock.advance(TICK_MS);
    expect(node.handshakes).toBe(2);
  });

  it('on the first requests is one too', async () => {
    const { start, node, clock } = await setUp({ loopback: true });
    node.script.answer = () => new RpcError(-32_012, 'credits limited to 6000/sec');
    await start();
    await clock.advance(25 * TICK_MS);
    expect(node.handshakes).toBeLessThanOrEqual(3);
    expect(scripted.last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'rateLimited' } });
  });
});

describe('a node that pushes a head a second and answers every question with a limit', () => {
  /** A view that shows each newest block, its price and its transfers. */
  const watch = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      scripted.node.tick(scripted.seconds(), [{}]);
      const block = scripted.last().blocks[0]!.hash;
      for (const kind of ['transactions', 'transfers', 'receipts'] as const) scripted.ask({ kind, block });
      scripted.ask({ kind: 'baseFees', count: 40 });
      await scripted.clock.advance(TICK_MS);
    }
  };

  it.each([true, false])(
    'is asked at most 30 times in 20 s, and followed (on this machine: %s)',
    async (loopback) => {
      const { start, node, feed, heights, word } = await setUp({ loopback, spacing: 1 });
      await start(PRICE);
      feed.handle({ kind: 'views', open: 1 });
      node.script.answer = () => new RpcError(-32_005, 'limit exceeded');
      node.requests.length = 0;
      await watch(20);
      expect(node.requests.length).toBeLessThanOrEqual(30);
      expect([heights()[0], word(), node.handshakes]).toEqual([120, 'Live', 1]);
    },
  );

  it('is followed on a chain that is not in the table too', async () => {
    const { start, node, feed, heights, word } = await setUp({ chainId: 7000, spacing: 1 });
    await start({ ...PRICE, network: 'custom', chainId: 7000 });
    feed.handle({ kind: 'views', open: 1 });
    node.script.answer = () => new RpcError(-32_005, 'limit exceeded');
    node.requests.length = 0;
    await watch(20);
    expect(node.requests.length).toBeLessThanOrEqual(30);
    expect([heights()[0], word(), node.handshakes]).toEqual([120, 'Live', 1]);
  });

  it('is followed there without an answer for its own block, too', async () => {
    const { start, node, clock, heights, word, seconds } = await setUp({ chainId: 7000 });
    await start({ network: 'custom', chainId: 7000 });
    node.script.answer = (method) => (method === 'eth_getBlockByNumber' ? NOTHING : undefined);
    node.tick(seconds());
    await clock.advance(3000);
    node.tick(seconds());
    await clock.advance(100);
    expect([heights()[0], word(), node.handshakes]).toEqual([102, 'Live', 1]);
  });

  it('is asked no more often where heads were missed', async () => {
    const { start, node, feed, heights, seconds } = await setUp({ spacing: 1 });
    await start(PRICE);
    feed.handle({ kind: 'views', open: 1 });
    node.script.answer = () => new RpcError(-32_005, 'limit exceeded');
    node.chain.mine(seconds());
    node.chain.mine(seconds());
    node.requests.length = 0;
    await watch(20);
    expect(node.requests.length).toBeLessThanOrEqual(30);
    expect(heights()[0]).toBe(122);
  });

  it('is asked again when the limit is over, by one question first', async () => {
    const { start, node, feed, clock, last, seconds } = await setUp();
    await start();
    feed.handle({ kind: 'views', open: 1 });
    node.script.answer = () => new RpcError(-32_005, 'limit exceeded');
    const ask = () => scripted.ask({ kind: 'transactions', block: last().blocks[0]!.hash }).parts;
    ask();
    await clock.advance(TICK_MS);
    node.script.answer = () => undefined;
    const held = ask();
    await clock.advance(TICK_MS);
    expect(held).toMatchObject([{ kind: 'failed', reason: { kind: 'rateLimited' } }]);
    await clock.advance(7 * TICK_MS);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    const parts = ask();
    await clock.advance(TICK_MS);
    expect(parts.map(({ kind }) => kind)).toContain('rows');
  });
});

describe('a refusal', () => {
  it('is tried again when a view opens, at most once in 30 s', async () => {
    const { start, node, clock, feed } = await setUp({ fetch: answering(403) });
    node.script.refuse = 403;
    await start();
    for (let second = 0; second < 120; second += 1) {
      feed.handle({ kind: 'views', open: 1 });
      feed.handle({ kind: 'views', open: 0 });
      await clock.advance(TICK_MS);
    }
    expect(node.handshakes).toBeGreaterThanOrEqual(4);
    expect(node.handshakes).toBeLessThanOrEqual(5);
  });
});
