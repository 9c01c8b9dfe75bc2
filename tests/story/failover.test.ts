import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';
import {
  BACKOFF_MS,
  BLOCK_MS,
  LEAST_RETURN_MS,
  MINUTE_MS,
  RECONNECT_MS,
  REFUSED_MS,
  SNAPSHOT_MS,
  TICK_MS,
  TRIAL_MS,
} from '../scriptedNode/times.ts';

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

const RETRY_AFTER_MS = 90_000;

const answersOverHttp = (): Promise<Response> =>
  Promise.resolve(new Response('{"jsonrpc":"2.0","id":1,"result":"0x1"}', { status: 200 }));

// The time until a return is drawn from one to five minutes: the least.
const soon = (dice: ScriptedFeed['dice']): void => {
  dice.value = 0;
};

describe('several endpoints', () => {
  it('fails over in order, and reports which endpoint serves and why the preferred does not', async () => {
    const { start, node: first, third, last, urls, word } = await setUp({ nodes: 3 });
    first.script.refuse = 503;
    await start();
    expect(word()).toBe('Live');
    expect(last().link).toMatchObject({ endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ endpoint: urls[0], reason: { kind: 'unreachable' } });
    expect(third.handshakes).toBe(0);
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
    const { start, node: first, second, clock, heights, seconds, snapshots } = await setUp({ nodes: 2 });
    await start();
    first.script.refuse = 503;
    first.cut();
    second.chain.mine(seconds());
    await clock.advance(2 * TICK_MS);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    const after = snapshots.slice(snapshots.findIndex(({ blocks }) => blocks.length === 5));
    expect(after.every(({ blocks }) => blocks.length === 5)).toBe(true);
    expect(second.open).toBe(1);
  });

  it('returns to the preferred endpoint make-before-break, once it serves again', async () => {
    const {
      start,
      node: first,
      second,
      clock,
      last,
      urls,
      heights,
      seconds,
      snapshots,
      dice,
    } = await setUp({ nodes: 2 });
    soon(dice);
    first.script.refuse = 503;
    await start();
    first.script.refuse = null;
    const from = snapshots.length;
    for (let block = 0; block < 6; block += 1) {
      await clock.advance(BLOCK_MS);
      first.tick(seconds());
      second.push(second.chain.newest);
    }
    await clock.advance(TICK_MS);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[0] });
    expect(last().preferred).toBeNull();
    expect(second.open).toBe(0);
    expect(first.open).toBe(1);
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
    made.node.script.refuse = 503;
    await made.start();
    made.node.script.refuse = null;
    made.second.script.silentPushes = true;
    return made;
  };

  it('loses no head that the returning endpoint announces before it feeds', async () => {
    const { node, clock, last, urls, heights, seconds } = await onTheSecond();
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
    for (let waited = 0; waited < 320 && !back(); waited += 1) await clock.advance(TICK_MS);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[0] });
    await clock.advance(RECONNECT_MS);
    expect(heights()).toEqual([103, 102, 101, 100, 99]);
  });

  it('gives up on a returning endpoint that hangs, and looks again later', async () => {
    const { node, clock, last, urls } = await onTheSecond();
    node.script.hanging = true;
    await clock.advance(LEAST_RETURN_MS + TRIAL_MS + 5 * TICK_MS);
    expect(node.handshakes).toBe(2);
    expect(last().preferred).toMatchObject({ reason: { kind: 'noConnection' } });
    node.script.hanging = false;
    await clock.advance(LEAST_RETURN_MS + TRIAL_MS + 5 * TICK_MS);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[0] });
  });

  it('does not return to a preferred endpoint that lags behind', async () => {
    const { start, node: first, second, clock, last, urls, seconds, dice } = await setUp({ nodes: 2 });
    soon(dice);
    first.script.refuse = 503;
    await start();
    first.script.refuse = null;
    const behind = first.chain.blocks[96];
    first.script.answer = (method) => (method === 'eth_getBlockByNumber' ? behind : undefined);
    for (let block = 0; block < 6; block += 1) {
      await clock.advance(BLOCK_MS);
      second.tick(seconds());
    }
    expect(first.handshakes).toBeGreaterThan(1);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(first.open).toBe(0);
    expect(last().preferred).toMatchObject({ reason: { kind: 'lagging' } });
  });

  it('leaves a stalled endpoint for one that is ahead, make-before-break, with the reason', async () => {
    const {
      start,
      node: first,
      second,
      clock,
      last,
      urls,
      heights,
      seconds,
      snapshots,
      word,
    } = await setUp({ nodes: 2 });
    await start();
    const still = first.chain.newest;
    first.script.silentPushes = true;
    first.script.answer = (method) => (method === 'eth_getBlockByNumber' ? still : undefined);
    const from = snapshots.length;
    for (let block = 0; block < 6; block += 1) {
      await clock.advance(BLOCK_MS);
      second.tick(seconds());
    }
    await clock.advance(TICK_MS);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ endpoint: urls[0], reason: { kind: 'lagging' } });
    expect(word()).toBe('Live');
    expect(heights()[0]).toBe(106);
    expect(first.open).toBe(0);
    expect(snapshots.slice(from).every(({ link }) => link.tag === 'live' || link.tag === 'probing')).toBe(
      true,
    );
  });

  it('finds an endpoint that is ahead, after one that is not, in the list', async () => {
    const {
      start,
      node: first,
      second,
      third,
      nodes,
      clock,
      last,
      urls,
      seconds,
      dice,
    } = await setUp({ nodes: 3 });
    soon(dice);
    await start();
    const still = first.chain.newest;
    for (const node of nodes.slice(0, 2)) {
      node.script.silentPushes = true;
      node.script.answer = (method) => (method === 'eth_getBlockByNumber' ? still : undefined);
    }
    for (let block = 0; block < 12; block += 1) {
      await clock.advance(BLOCK_MS);
      third.tick(seconds());
    }
    expect(second.handshakes).toBe(1);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[2] });
  });

  it('stays where it is while the whole chain is stalled, and asks the others at intervals', async () => {
    const { start, node: first, second, third, clock, last, urls, word } = await setUp({ nodes: 3 });
    await start();
    await clock.advance(10 * MINUTE_MS);
    expect(word()).toBe('Late');
    expect(last().link).toMatchObject({ endpoint: urls[0] });
    const asked = second.handshakes + third.handshakes;
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(10);
    expect([first.open, second.open, third.open]).toEqual([1, 0, 0]);
  });

  it('leaves an endpoint whose head fell behind for the next', async () => {
    const { start, node: first, clock, last, urls, heights } = await setUp({ nodes: 2 });
    await start();
    const behind = first.chain.blocks[60];
    first.script.answer = (method, params) =>
      method === 'eth_getBlockByNumber' && params[0] === 'latest' ? behind : undefined;
    first.cut();
    await clock.advance(RECONNECT_MS);
    expect(heights()[0]).toBe(100);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ reason: { kind: 'closed' } });
  });

  it('waits until a second endpoint that lags behind has caught up, and takes no block back', async () => {
    const { start, node: first, second, clock, last, urls, heights, seconds } = await setUp({ nodes: 2 });
    await start();
    const whole = first.chain.blocks;
    second.chain = Object.assign(Object.create(Object.getPrototypeOf(first.chain)), first.chain, {
      blocks: whole.slice(0, -4),
    });
    first.script.refuse = 503;
    first.cut();
    await clock.advance(6 * TICK_MS);
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    second.chain.blocks = whole;
    second.tick(seconds());
    await clock.advance(15 * TICK_MS);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(last()).toMatchObject({ link: { tag: 'live', endpoint: urls[1] }, notice: null });
    expect(last().reorgs.count).toBe(0);
  });

  it('refuses an endpoint that is on another chain after a reconnect, and keeps its rows', async () => {
    const { start, node, clock, last, heights, word } = await setUp();
    await start();
    node.script.chainId = 5;
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(last().link).toMatchObject({
      tag: 'refused',
      reason: { kind: 'wrongChain', expected: 1, got: 5 },
    });
    expect(word()).toBe('Refused');
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    expect(node.open).toBe(0);
  });

  it('refuses a node of another chain', async () => {
    const { start, node: first, last, urls } = await setUp({ nodes: 2 });
    first.script.chainId = 5;
    await start();
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ reason: { kind: 'wrongChain', expected: 1, got: 5 } });
  });

  it('reports who gave a body and who announced its block, also after a change of endpoint', async () => {
    const { start, node: first, second, clock, last, urls, seconds } = await setUp({ nodes: 2 });
    await start();
    const [old] = last().blocks;
    const sourceOf = async (block: Hex): Promise<Provenance | undefined> => {
      const { parts } = scripted.ask({ kind: 'transactions', block });
      await vi.waitFor(() => expect(parts.some((part) => part.kind === 'rows')).toBe(true), 10_000);
      return parts.find((part) => part.kind === 'rows')?.source;
    };
    expect(await sourceOf(old!.hash)).toMatchObject({ endpoint: urls[0], announcedBy: urls[0] });
    first.script.refuse = 503;
    first.cut();
    second.chain.mine(seconds());
    await clock.advance(2 * TICK_MS);
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
    const { start, node, clock, last, heights, seconds } = await setUp();
    await start();
    node.script.hanging = true;
    node.drop(code, 'so long');
    await clock.advance(100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason });
    expect(heights()).toHaveLength(5);
    node.pickUp();
    await clock.advance(MINUTE_MS + TICK_MS);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(last().link.tag).toBe('live');
    expect([heights()[0], node.open]).toEqual([101, 1]);
  });
});

describe('a close with words', () => {
  it.each([
    [1008, 'Invalid API key', 'Refused', { kind: 'keyRefused' }, 1],
    [4401, 'Unauthorized: unknown project', 'Refused', { kind: 'keyRefused' }, 1],
    [4403, '', 'Refused', { kind: 'keyRefused' }, 1],
    [4429, 'Too many requests', 'Reconnecting', { kind: 'rateLimited' }, 4],
    [1013, 'Node is syncing', 'Reconnecting', { kind: 'nodeSyncing' }, 10],
  ])('%i “%s” is reported and answered as other failures are', async (code, words, word, reason, most) => {
    const { start, node, clock, last } = await setUp();
    Object.assign(node.script, { slams: code, slamWords: words });
    await start();
    await clock.advance(2 * MINUTE_MS);
    expect(last().link).toMatchObject({ reason });
    expect(scripted.word()).toBe(word);
    expect(node.handshakes).toBeLessThanOrEqual(most);
  });

  it('keeps them where they mean no other failure', async () => {
    const { start, node, clock, last } = await setUp();
    Object.assign(node.script, { slams: 4000, slamWords: 'so long' });
    await start();
    await clock.advance(MINUTE_MS);
    expect(last().link).toMatchObject({ reason: { kind: 'closed', code: 4000, text: 'so long' } });
  });
});

describe('waiting', () => {
  it('backs off with full jitter under a doubling ceiling, and never gives up', async () => {
    const { start, node, clock, dice, attempts } = await setUp();
    dice.value = 0.999;
    node.script.refuse = 503;
    await start();
    // One call: the traffic is waited for once a tick, and many calls would wait for it thrice.
    await clock.advance(290 * TICK_MS);
    expect(node.handshakes).toBe(attempts.length);
    const gaps = attempts.slice(1).map((at, index) => (at - attempts[index]!) / 1000);
    const expected = [4, 8, 16, 32, 60, 60, 60];
    expect(gaps).toHaveLength(expected.length);
    expect(gaps.every((gap, index) => Math.abs(gap - expected[index]!) <= 1)).toBe(true);
  });

  it('forgets its failures with the first new block, not when the socket opens', async () => {
    const { start, node, clock, last, seconds } = await setUp();
    await start();
    const attempts: number[] = [];
    for (let fall = 0; fall < 4; fall += 1) {
      node.cut();
      await scripted.settle();
      await clock.advance(SNAPSHOT_MS);
      const { link } = last();
      if ('attempt' in link) attempts.push(link.attempt);
      await clock.advance(MINUTE_MS);
    }
    expect(attempts.at(-1)).toBeGreaterThan(1);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    node.script.refuse = 503;
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(last().link).toMatchObject({ attempt: 1 });
  });

  it.each([
    ['the network comes back', { kind: 'online' }],
    ['a view opens', { kind: 'views', open: 1 }],
    ['the machine wakes', { kind: 'resume' }],
  ] as const)('is cut short when %s', async (_name, event) => {
    const { start, node, clock, feed, last, dice } = await setUp();
    dice.value = 0.999;
    node.script.refuse = 503;
    await start();
    await clock.advance(2 * MINUTE_MS);
    expect(last().link.tag).toBe('waiting');
    node.script.refuse = null;
    feed.handle(event);
    await clock.advance(TICK_MS);
    expect(last().link.tag).toBe('live');
  });

  it('asks once more a node that seemed to refuse its socket: it may have started before the probe', async () => {
    const { start, node, clock, last } = await setUp({ fetch: answersOverHttp });
    node.script.refuse = 404;
    await start();
    expect(node.handshakes).toBe(1);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'notWebSocket' } });
    node.script.refuse = null;
    await clock.advance(BACKOFF_MS);
    expect(last().link.tag).toBe('live');
  });

  it('reports a refusal when the socket is refused a second time while HTTP answers', async () => {
    const { start, node, clock, last } = await setUp({ fetch: answersOverHttp });
    node.script.refuse = 404;
    await start();
    expect(last().link.tag).toBe('waiting');
    await clock.advance(BACKOFF_MS);
    expect(last().link).toMatchObject({ tag: 'refused', reason: { kind: 'notWebSocket' } });
    expect(node.handshakes).toBe(2);
    await clock.advance(REFUSED_MS - 10 * TICK_MS);
    expect(node.handshakes).toBe(2);
  });

  it('honours Retry-After, even when a view opens', async () => {
    const { start, node, clock, feed, last } = await setUp({
      fetch: answering(429, { 'retry-after': String(RETRY_AFTER_MS / 1000) }),
    });
    node.script.refuse = 429;
    await start();
    expect(last().link).toMatchObject({
      tag: 'waiting',
      reason: { kind: 'rateLimited', retryAfterMs: RETRY_AFTER_MS },
    });
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(RETRY_AFTER_MS - 5 * TICK_MS);
    expect(node.handshakes).toBe(1);
    await clock.advance(6 * TICK_MS);
    expect(node.handshakes).toBe(2);
  });

  it('honours the Retry-After of a server in trouble', async () => {
    const { start, node, clock, last } = await setUp({
      fetch: answering(503, { 'retry-after': String(RETRY_AFTER_MS / 1000) }),
    });
    node.script.refuse = 503;
    await start();
    expect(last().link).toMatchObject({ reason: { kind: 'serverTrouble', status: 503 } });
    await clock.advance(RETRY_AFTER_MS - 5 * TICK_MS);
    expect(node.handshakes).toBe(1);
    await clock.advance(6 * TICK_MS);
    expect(node.handshakes).toBe(2);
  });

  it('reports a rate limit when an open socket is closed for it', async () => {
    const { start, node, clock, last } = await setUp();
    await start();
    node.script.refuse = 429;
    node.drop(1013, 'slow down');
    await scripted.settle();
    await clock.advance(100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'rateLimited' } });
  });

  it('reports a rate limit when the first requests are refused for it', async () => {
    const { start, node, last } = await setUp();
    node.script.answer = () => new RpcError(-32_005, 'daily request count exceeded');
    await start();
    expect(
      scripted.snapshots.some(({ link }) => 'reason' in link && link.reason.kind === 'rateLimited'),
    ).toBe(true);
    expect(last().blocks).toEqual([]);
  });

  it('calls it offline only when an attempt failed without a network', async () => {
    const { start, node, clock, online, word } = await setUp();
    await start();
    online.value = false;
    node.tick(scripted.seconds());
    await clock.advance(TICK_MS);
    expect(word()).toBe('Live');
    node.script.refuse = 503;
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(word()).toBe('Offline');
  });
});

describe('a refusal', () => {
  it(
    'is retried at most once in five minutes, and at once when the user asks',
    { timeout: 20_000 },
    async () => {
      const { start, node, clock, feed, last, word } = await setUp({ fetch: answering(401) });
      node.script.refuse = 401;
      await start();
      expect(word()).toBe('Refused');
      expect(last().link).toMatchObject({ tag: 'refused', reason: { kind: 'keyRefused', status: 401 } });
      feed.handle({ kind: 'views', open: 1 });
      feed.handle({ kind: 'online' });
      await clock.advance(REFUSED_MS - 10 * TICK_MS);
      expect(node.handshakes).toBe(1);
      await clock.advance(20 * TICK_MS);
      expect(node.handshakes).toBe(2);
      node.script.refuse = null;
      feed.handle({ kind: 'retry' });
      await clock.advance(TICK_MS);
      expect(last().link.tag).toBe('live');
      expect(word()).toBe('Late');
    },
  );

  it('is lifted at once by new settings', async () => {
    const { start, node: first, second, urls, word } = await setUp({ nodes: 2, fetch: answering(401) });
    first.script.refuse = 401;
    await start({ endpoints: urls.slice(0, 1), own: true });
    expect(word()).toBe('Refused');
    expect(second.handshakes).toBe(0);
    await start({ endpoints: urls.slice(1), own: true });
    expect(word()).toBe('Live');
  });

  it("never leads away from the user's own endpoint", async () => {
    const { start, node: first, second, clock, urls, fetched } = await setUp({ nodes: 2 });
    first.script.refuse = 503;
    await start({ endpoints: urls.slice(0, 1), own: true });
    await clock.advance(2 * MINUTE_MS);
    expect(second.handshakes).toBe(0);
    expect(new Set(fetched.map((url) => new URL(url).host))).toEqual(new Set(['one.example']));
  });
});

describe('pause', () => {
  it('closes the socket and stays silent until it is lifted', async () => {
    const { start, node, clock, feed, word, heights, snapshots } = await setUp();
    await start();
    await start({ paused: true });
    expect(word()).toBe('Paused');
    expect(node.open).toBe(0);
    const published = snapshots.length;
    feed.handle({ kind: 'online' });
    feed.handle({ kind: 'views', open: 1 });
    feed.handle({ kind: 'retry' });
    await clock.advance(2 * MINUTE_MS);
    expect(node.handshakes).toBe(1);
    expect(snapshots.length).toBe(published);
    node.chain.mine(scripted.seconds());
    await start();
    expect(word()).toBe('Live');
    expect(heights()[0]).toBe(101);
  });

  it('keeps the socket when only unrelated settings change', async () => {
    const { start, node } = await setUp();
    await start();
    await start({ loading: 'always', watched: [`0x${'11'.repeat(20)}`] });
    expect(node.handshakes).toBe(1);
  });

  it('closes the socket and publishes nothing more once it is closed', async () => {
    const { start, node, feed, clock, snapshots } = await setUp();
    await start();
    feed.close();
    const published = snapshots.length;
    await clock.advance(MINUTE_MS);
    expect(node.open).toBe(0);
    expect(node.handshakes).toBe(1);
    expect(snapshots.length).toBe(published);
  });
});
