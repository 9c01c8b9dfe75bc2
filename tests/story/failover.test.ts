import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';

let stage: ScriptedFeed;
const setUp = async (wish?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  stage = await createScriptedFeed(wish);
  return stage;
};
afterEach(async () => stage.close());

const answering =
  (status: number, headers: Record<string, string> = {}) =>
  (): Promise<Response> =>
    Promise.resolve(new Response('no', { status, headers }));

// The return is drawn from one to five minutes: the least.
const soon = (dice: ScriptedFeed['dice']): void => {
  dice.value = 0;
};

describe('several endpoints', () => {
  it('fails over in order, and reports which endpoint serves and why the preferred does not', async () => {
    const { start, nodes, last, urls, word } = await setUp({ nodes: 3 });
    nodes[0]!.script.refuse = 503;
    await start();
    expect(word()).toBe('Live');
    expect(last().link).toMatchObject({ endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ endpoint: urls[0], reason: { kind: 'unreachable' } });
    expect(nodes[2]!.handshakes).toBe(0);
  });

  it('reports that no endpoint is left to try, and starts when one is set', async () => {
    const { start, urls, last, word } = await setUp();
    await start({ endpoints: [] });
    expect(last().link).toMatchObject({ tag: 'paused', reason: { kind: 'noEndpoint' } });
    await start();
    expect(word()).toBe('Live');
    expect(last().link).toMatchObject({ endpoint: urls[0] });
  });

  it('keeps its rows while it changes endpoints, and joins the new one to them', async () => {
    const { start, nodes, clock, heights, seconds, snapshots } = await setUp({ nodes: 2 });
    await start();
    nodes[0]!.script.refuse = 503;
    nodes[0]!.cut();
    nodes[1]!.chain.mine(seconds());
    await clock.advance(2000);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    const after = snapshots.slice(snapshots.findIndex(({ blocks }) => blocks.length === 5));
    expect(after.every(({ blocks }) => blocks.length === 5)).toBe(true);
    expect(nodes[1]!.open).toBe(1);
  });

  it('returns to the preferred endpoint make-before-break, once it serves again', async () => {
    const { start, nodes, clock, last, urls, heights, seconds, snapshots, dice } = await setUp({ nodes: 2 });
    soon(dice);
    nodes[0]!.script.refuse = 503;
    await start();
    nodes[0]!.script.refuse = null;
    const from = snapshots.length;
    for (let block = 0; block < 6; block += 1) {
      await clock.advance(12_000);
      nodes[0]!.tick(seconds());
      nodes[1]!.push(nodes[1]!.chain.newest);
    }
    await clock.advance(1000);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[0] });
    expect(last().preferred).toBeNull();
    expect(nodes[1]!.open).toBe(0);
    expect(nodes[0]!.open).toBe(1);
    expect(heights()[0]).toBe(106);
    // Never a moment without a link.
    expect(snapshots.slice(from).every(({ link }) => link.tag === 'live' || link.tag === 'probing')).toBe(
      true,
    );
  });

  /** On the second endpoint, the first being well again and about to be looked at. */
  const onTheSecond = async (): Promise<ScriptedFeed> => {
    const made = await setUp({ nodes: 2 });
    soon(made.dice);
    made.nodes[0]!.script.refuse = 503;
    await made.start();
    made.nodes[0]!.script.refuse = null;
    made.nodes[1]!.script.silentPushes = true;
    return made;
  };

  it('loses no head that the returning endpoint announces before it feeds', async () => {
    const { nodes, clock, last, urls, heights, seconds } = await onTheSecond();
    const node = nodes[0]!;
    node.script.answer = (method) => {
      if (method === 'eth_getBlockByNumber' && node.chain.newest.number === '0x64') {
        node.chain.mine(seconds());
        node.chain.mine(seconds());
      }
      // While the feed walks down to what it has, the next block comes.
      if (method === 'eth_getBlockByHash' && node.chain.newest.number === '0x66') node.tick(seconds());
      return undefined;
    };
    const back = (): boolean => JSON.stringify(last().link).includes(urls[0]!);
    for (let waited = 0; waited < 320 && !back(); waited += 1) await clock.advance(1000);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[0] });
    await clock.advance(3000);
    expect(heights()).toEqual([103, 102, 101, 100, 99]);
  });

  it('gives up on a returning endpoint that hangs, and looks again later', async () => {
    const { nodes, clock, last, urls } = await onTheSecond();
    nodes[0]!.script.hanging = true;
    await clock.advance(80_000);
    expect(nodes[0]!.handshakes).toBe(2);
    expect(last().preferred).toMatchObject({ reason: { kind: 'noConnection' } });
    nodes[0]!.script.hanging = false;
    await clock.advance(80_000);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[0] });
  });

  it('does not return to a preferred endpoint that lags behind', async () => {
    const { start, nodes, clock, last, urls, seconds, dice } = await setUp({ nodes: 2 });
    soon(dice);
    nodes[0]!.script.refuse = 503;
    await start();
    nodes[0]!.script.refuse = null;
    const behind = nodes[0]!.chain.blocks[96];
    nodes[0]!.script.answer = (method) => (method === 'eth_getBlockByNumber' ? behind : undefined);
    for (let block = 0; block < 6; block += 1) {
      await clock.advance(12_000);
      nodes[1]!.tick(seconds());
    }
    expect(nodes[0]!.handshakes).toBeGreaterThan(1);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(nodes[0]!.open).toBe(0);
    expect(last().preferred).toMatchObject({ reason: { kind: 'lagging' } });
  });

  it('leaves an endpoint whose chain is stalled for one that is ahead, make-before-break, with the reason', async () => {
    const { start, nodes, clock, last, urls, heights, seconds, snapshots, word } = await setUp({ nodes: 2 });
    await start();
    const still = nodes[0]!.chain.newest;
    nodes[0]!.script.silentPushes = true;
    nodes[0]!.script.answer = (method) => (method === 'eth_getBlockByNumber' ? still : undefined);
    const from = snapshots.length;
    for (let block = 0; block < 6; block += 1) {
      await clock.advance(12_000);
      nodes[1]!.tick(seconds());
    }
    await clock.advance(1000);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ endpoint: urls[0], reason: { kind: 'lagging' } });
    expect(word()).toBe('Live');
    expect(heights()[0]).toBe(106);
    expect(nodes[0]!.open).toBe(0);
    expect(snapshots.slice(from).every(({ link }) => link.tag === 'live' || link.tag === 'probing')).toBe(
      true,
    );
  });

  it('finds an endpoint that is ahead, after one that is not, in the list', async () => {
    const { start, nodes, clock, last, urls, seconds, dice } = await setUp({ nodes: 3 });
    soon(dice);
    await start();
    const still = nodes[0]!.chain.newest;
    for (const node of nodes.slice(0, 2)) {
      node.script.silentPushes = true;
      node.script.answer = (method) => (method === 'eth_getBlockByNumber' ? still : undefined);
    }
    for (let block = 0; block < 12; block += 1) {
      await clock.advance(12_000);
      nodes[2]!.tick(seconds());
    }
    expect(nodes[1]!.handshakes).toBe(1);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[2] });
  });

  it('stays where it is while the whole chain is stalled, and asks the others at intervals', async () => {
    const { start, nodes, clock, last, urls, word } = await setUp({ nodes: 3 });
    await start();
    await clock.advance(600_000);
    expect(word()).toBe('Late');
    expect(last().link).toMatchObject({ endpoint: urls[0] });
    const asked = nodes[1]!.handshakes + nodes[2]!.handshakes;
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(10);
    expect([nodes[0]!.open, nodes[1]!.open, nodes[2]!.open]).toEqual([1, 0, 0]);
  });

  it('leaves an endpoint whose head fell behind for the next', async () => {
    const { start, nodes, clock, last, urls, heights } = await setUp({ nodes: 2 });
    await start();
    const behind = nodes[0]!.chain.blocks[60];
    nodes[0]!.script.answer = (method, params) =>
      method === 'eth_getBlockByNumber' && params[0] === 'latest' ? behind : undefined;
    nodes[0]!.cut();
    await clock.advance(3000);
    expect(heights()[0]).toBe(100);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ reason: { kind: 'closed' } });
  });

  it('waits for a second endpoint that lags behind to catch up, and takes nothing back meanwhile', async () => {
    const { start, nodes, clock, last, urls, heights, seconds } = await setUp({ nodes: 2 });
    await start();
    const [first, second] = [nodes[0]!, nodes[1]!];
    const whole = first.chain.blocks;
    second.chain = Object.assign(Object.create(Object.getPrototypeOf(first.chain)), first.chain, {
      blocks: whole.slice(0, -4),
    });
    first.script.refuse = 503;
    first.cut();
    await clock.advance(6000);
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    second.chain.blocks = whole;
    second.tick(seconds());
    await clock.advance(15_000);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(last()).toMatchObject({ link: { tag: 'live', endpoint: urls[1] }, notice: null });
    expect(last().reorgs.count).toBe(0);
  });

  it('refuses an endpoint that is on another chain after a reconnect, and keeps its rows', async () => {
    const { start, nodes, clock, last, heights, word } = await setUp();
    await start();
    nodes[0]!.script.chainId = 5;
    nodes[0]!.cut();
    await clock.advance(3000);
    expect(last().link).toMatchObject({
      tag: 'refused',
      reason: { kind: 'wrongChain', expected: 1, got: 5 },
    });
    expect(word()).toBe('Refused');
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    expect(nodes[0]!.open).toBe(0);
  });

  it('refuses a node of another chain', async () => {
    const { start, nodes, last, urls } = await setUp({ nodes: 2 });
    nodes[0]!.script.chainId = 5;
    await start();
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ reason: { kind: 'wrongChain', expected: 1, got: 5 } });
  });

  it('reports who gave a body and who announced its block, also after a change of endpoint', async () => {
    const { start, nodes, clock, last, urls, seconds } = await setUp({ nodes: 2 });
    await start();
    const [old] = last().blocks;
    const sourceOf = async (block: Hex): Promise<Provenance | undefined> => {
      const { parts } = stage.ask({ kind: 'transactions', block });
      await vi.waitFor(() => expect(parts.some((part) => part.kind === 'rows')).toBe(true), 10_000);
      return parts.find((part) => part.kind === 'rows')?.source;
    };
    expect(await sourceOf(old!.hash)).toMatchObject({ endpoint: urls[0], announcedBy: urls[0] });
    nodes[0]!.script.refuse = 503;
    nodes[0]!.cut();
    nodes[1]!.chain.mine(seconds());
    await clock.advance(2000);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    const [newest, , between] = last().blocks;
    // Kept from the first node, fetched from the second what the first announced, all from the second.
    expect(await sourceOf(old!.hash)).toMatchObject({ endpoint: urls[0], announcedBy: urls[0] });
    expect(await sourceOf(between!.hash)).toMatchObject({ endpoint: urls[1], announcedBy: urls[0] });
    expect(await sourceOf(newest!.hash)).toMatchObject({ endpoint: urls[1], announcedBy: urls[1] });
  });
});

describe('a close', () => {
  it.each([
    [1000, { kind: 'closed', code: 1000 }],
    [1001, { kind: 'closed', code: 1001 }],
    [1008, { kind: 'rateLimited' }],
    [1011, { kind: 'closed', code: 1011 }],
    [1012, { kind: 'closed', code: 1012 }],
    [1013, { kind: 'rateLimited' }],
    [4001, { kind: 'closed', code: 4001 }],
  ])('with code %i has its own reason, and the link comes back', async (code, reason) => {
    const { start, nodes, clock, last, heights, seconds } = await setUp();
    await start();
    nodes[0]!.script.hanging = true;
    nodes[0]!.drop(code, 'so long');
    await clock.advance(100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason });
    expect(heights()).toHaveLength(5);
    nodes[0]!.pickUp();
    await clock.advance(61_000);
    nodes[0]!.tick(seconds());
    await clock.advance(1000);
    expect(last().link.tag).toBe('live');
    expect([heights()[0], nodes[0]!.open]).toEqual([101, 1]);
  });
});

describe('waiting', () => {
  it('backs off with full jitter under a doubling ceiling, and never gives up', async () => {
    const { start, nodes, clock, dice } = await setUp();
    dice.value = 0.999;
    nodes[0]!.script.refuse = 503;
    const at: number[] = [];
    await start();
    let seen = nodes[0]!.handshakes;
    for (let second = 0; second < 290; second += 1) {
      await clock.advance(1000);
      if (nodes[0]!.handshakes > seen) at.push(second);
      seen = nodes[0]!.handshakes;
    }
    const gaps = at.slice(1).map((second, index) => second - (at[index] ?? 0));
    const expected = [8, 16, 32, 60, 60, 60];
    expect(gaps.slice(-6).every((gap, index) => Math.abs(gap - (expected[index] ?? 0)) <= 1)).toBe(true);
  }, 20_000);

  it('forgets its failures with the first new block, not when the socket opens', async () => {
    const { start, nodes, clock, last, seconds } = await setUp();
    await start();
    const attempts: number[] = [];
    for (let fall = 0; fall < 4; fall += 1) {
      nodes[0]!.cut();
      await stage.settle();
      await clock.advance(600);
      const { link } = last();
      if ('attempt' in link) attempts.push(link.attempt);
      await clock.advance(30_000);
    }
    expect(attempts.at(-1)).toBeGreaterThan(1);
    nodes[0]!.tick(seconds());
    await clock.advance(1000);
    nodes[0]!.script.refuse = 503;
    nodes[0]!.cut();
    await clock.advance(3000);
    expect(last().link).toMatchObject({ attempt: 1 });
  });

  it.each([
    ['the network comes back', { kind: 'online' }],
    ['a view opens', { kind: 'views', open: 1 }],
    ['the machine wakes', { kind: 'resume' }],
  ] as const)('is cut short when %s', async (_name, event) => {
    const { start, nodes, clock, feed, last, dice } = await setUp();
    dice.value = 0.999;
    nodes[0]!.script.refuse = 503;
    await start();
    await clock.advance(120_000);
    expect(last().link.tag).toBe('waiting');
    nodes[0]!.script.refuse = null;
    feed.handle(event);
    await clock.advance(1000);
    expect(last().link.tag).toBe('live');
  });

  it('asks once more a node that seemed to refuse its socket: it may have started before the probe', async () => {
    const node = () =>
      Promise.resolve(new Response('{"jsonrpc":"2.0","id":1,"result":"0x1"}', { status: 200 }));
    const { start, nodes, clock, last } = await setUp({ fetch: node });
    nodes[0]!.script.refuse = 404;
    await start();
    expect(nodes[0]!.handshakes).toBe(1);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'notWebSocket' } });
    nodes[0]!.script.refuse = null;
    await clock.advance(4000);
    expect(last().link.tag).toBe('live');
  });

  it('reports a refusal when the socket is refused a second time while HTTP answers', async () => {
    const node = () =>
      Promise.resolve(new Response('{"jsonrpc":"2.0","id":1,"result":"0x1"}', { status: 200 }));
    const { start, nodes, clock, last } = await setUp({ fetch: node });
    nodes[0]!.script.refuse = 404;
    await start();
    expect(last().link.tag).toBe('waiting');
    await clock.advance(4000);
    expect(last().link).toMatchObject({ tag: 'refused', reason: { kind: 'notWebSocket' } });
    expect(nodes[0]!.handshakes).toBe(2);
    await clock.advance(290_000);
    expect(nodes[0]!.handshakes).toBe(2);
  });

  it('honours Retry-After, even when a view opens', async () => {
    const { start, nodes, clock, feed, last } = await setUp({
      fetch: answering(429, { 'retry-after': '90' }),
    });
    nodes[0]!.script.refuse = 429;
    await start();
    expect(last().link).toMatchObject({
      tag: 'waiting',
      reason: { kind: 'rateLimited', retryAfterMs: 90_000 },
    });
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(85_000);
    expect(nodes[0]!.handshakes).toBe(1);
    await clock.advance(6000);
    expect(nodes[0]!.handshakes).toBe(2);
  });

  it('honours the Retry-After of a server in trouble', async () => {
    const { start, nodes, clock, last } = await setUp({ fetch: answering(503, { 'retry-after': '90' }) });
    nodes[0]!.script.refuse = 503;
    await start();
    expect(last().link).toMatchObject({ reason: { kind: 'serverTrouble', status: 503 } });
    await clock.advance(85_000);
    expect(nodes[0]!.handshakes).toBe(1);
    await clock.advance(6000);
    expect(nodes[0]!.handshakes).toBe(2);
  });

  it('reports a rate limit when an open socket is closed for it', async () => {
    const { start, nodes, clock, last } = await setUp();
    await start();
    nodes[0]!.script.refuse = 429;
    nodes[0]!.drop(1013, 'slow down');
    await stage.settle();
    await clock.advance(100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'rateLimited' } });
  });

  it('reports a rate limit when the first requests are refused for it', async () => {
    const { start, nodes, last } = await setUp();
    nodes[0]!.script.answer = () => new RpcError(-32_005, 'daily request count exceeded');
    await start();
    expect(stage.snapshots.some(({ link }) => 'reason' in link && link.reason.kind === 'rateLimited')).toBe(
      true,
    );
    expect(last().blocks).toEqual([]);
  });

  it('calls it offline only when an attempt failed without a network', async () => {
    const { start, nodes, clock, online, word } = await setUp();
    await start();
    online.value = false;
    nodes[0]!.tick(stage.seconds());
    await clock.advance(1000);
    expect(word()).toBe('Live');
    nodes[0]!.script.refuse = 503;
    nodes[0]!.cut();
    await clock.advance(3000);
    expect(word()).toBe('Offline');
  });
});

describe('a refusal', () => {
  it(
    'is retried at most once in five minutes, and at once when the user asks',
    { timeout: 20_000 },
    async () => {
      const { start, nodes, clock, feed, last, word } = await setUp({ fetch: answering(401) });
      nodes[0]!.script.refuse = 401;
      await start();
      expect(word()).toBe('Refused');
      expect(last().link).toMatchObject({ tag: 'refused', reason: { kind: 'keyRefused', status: 401 } });
      feed.handle({ kind: 'views', open: 1 });
      feed.handle({ kind: 'online' });
      await clock.advance(290_000);
      expect(nodes[0]!.handshakes).toBe(1);
      await clock.advance(20_000);
      expect(nodes[0]!.handshakes).toBe(2);
      nodes[0]!.script.refuse = null;
      feed.handle({ kind: 'retry' });
      await clock.advance(1000);
      expect(last().link.tag).toBe('live');
      expect(word()).toBe('Late');
    },
  );

  it('is lifted at once by new settings', async () => {
    const { start, nodes, urls, word } = await setUp({ nodes: 2, fetch: answering(401) });
    nodes[0]!.script.refuse = 401;
    await start({ endpoints: [urls[0]!], own: true });
    expect(word()).toBe('Refused');
    expect(nodes[1]!.handshakes).toBe(0);
    await start({ endpoints: [urls[1]!], own: true });
    expect(word()).toBe('Live');
  });

  it("never leads away from the user's own endpoint", async () => {
    const { start, nodes, clock, urls, fetched } = await setUp({ nodes: 2 });
    nodes[0]!.script.refuse = 503;
    await start({ endpoints: [urls[0]!], own: true });
    await clock.advance(120_000);
    expect(nodes[1]!.handshakes).toBe(0);
    expect(new Set(fetched.map((url) => new URL(url).host))).toEqual(new Set(['one.example']));
  });
});

describe('pause', () => {
  it('closes the socket and stays silent until it is lifted', async () => {
    const { start, nodes, clock, feed, word, heights, snapshots } = await setUp();
    await start();
    await start({ paused: true });
    expect(word()).toBe('Paused');
    expect(nodes[0]!.open).toBe(0);
    const published = snapshots.length;
    feed.handle({ kind: 'online' });
    feed.handle({ kind: 'views', open: 1 });
    feed.handle({ kind: 'retry' });
    await clock.advance(120_000);
    expect(nodes[0]!.handshakes).toBe(1);
    expect(snapshots.length).toBe(published);
    nodes[0]!.chain.mine(stage.seconds());
    await start();
    expect(word()).toBe('Live');
    expect(heights()[0]).toBe(101);
  });

  it('keeps the socket when only unrelated settings change', async () => {
    const { start, nodes } = await setUp();
    await start();
    await start({ loading: 'always', watched: [`0x${'11'.repeat(20)}`] });
    expect(nodes[0]!.handshakes).toBe(1);
  });

  it('closes the socket and publishes nothing more once it is closed', async () => {
    const { start, nodes, feed, clock, snapshots } = await setUp();
    await start();
    feed.close();
    const published = snapshots.length;
    await clock.advance(60_000);
    expect(nodes[0]!.open).toBe(0);
    expect(nodes[0]!.handshakes).toBe(1);
    expect(snapshots.length).toBe(published);
  });
});
