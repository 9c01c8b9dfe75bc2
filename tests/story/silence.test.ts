import { afterEach, describe, expect, it } from 'vitest';
import { status } from '../../feed/shown/status.ts';
import { NOTHING } from '../scriptedNode/scriptedNode.ts';
import { headOf } from '../scriptedNode/testChain.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import {
  ACCEPTED_MS,
  BLOCK_MS,
  HANDSHAKE_MS,
  HOUR_MS,
  LATE_MS,
  MINUTE_MS,
  PROBE_MS,
  RECONNECT_MS,
  REQUEST_MS,
  SILENCE_MS,
  START_MS,
  TICK_MS,
} from '../scriptedNode/times.ts';

let scripted: ScriptedFeed;
const setUp = async (options?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed(options);
  await scripted.start();
  return scripted;
};
afterEach(async () => scripted.close());

describe('silence', () => {
  it('is probed with latest; the same block again means that the chain is late, not the link', async () => {
    const { clock, node, last, word } = await setUp();
    node.requests.length = 0;
    await clock.advance(SILENCE_MS + 2 * TICK_MS);
    expect(node.requests).toEqual([{ method: 'eth_getBlockByNumber', params: ['latest', false] }]);
    expect(word()).toBe('Live');
    await clock.advance(BLOCK_MS);
    expect(word()).toBe('Late');
    expect(last().link.tag).toBe('live');
    expect(node.handshakes).toBe(1);
  });

  it('reports a late block by itself, within a second', async () => {
    const { clock, snapshots, last } = await setUp();
    const born = (last().blocks[0]?.timestamp ?? 0) * 1000;
    await clock.advance(LATE_MS + BLOCK_MS);
    const late = snapshots.find((snapshot) => snapshot.at - born > LATE_MS);
    expect(late?.at).toBeLessThanOrEqual(born + LATE_MS + 1.5 * TICK_MS);
  });

  it.each([
    ['a node on this machine', { loopback: true }, 1],
    ['a mainnet node on this machine', { loopback: true, chainId: 1 }, 1],
    ['a node elsewhere, five blocks ago', {}, 5],
  ])('takes no late answer of %s for a chain that was set back', async (_, options, blocks) => {
    const { clock, node, heights, last, seconds } = await setUp(options);
    node.requests.length = 0;
    node.script.holding = true;
    while (node.asked('eth_getBlockByNumber') === 0) await clock.advance(TICK_MS);
    for (let mined = 0; mined < blocks; mined += 1) {
      node.tick(seconds());
      await scripted.settle();
    }
    node.release();
    await clock.advance(2 * TICK_MS);
    expect(heights()[0]).toBe(100 + blocks);
    expect(last()).toMatchObject({ notice: null, ghosts: [], link: { tag: 'live' } });
    expect(node.handshakes).toBe(1);
  });

  it('finds a half-open socket within one probe and replaces it', async () => {
    const { clock, node, heights, last } = await setUp();
    node.script.muted = true;
    await clock.advance(SILENCE_MS + PROBE_MS - START_MS + 100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'silent' } });
    node.script.muted = false;
    node.chain.mine(scripted.seconds());
    await clock.advance(RECONNECT_MS);
    expect(node.handshakes).toBe(2);
    expect(last().link.tag).toBe('live');
    expect(heights()[0]).toBe(101);
  });

  it('resubscribes when a subscription died, then replaces the socket, then asks at block time', async () => {
    const { clock, node, heights, last, seconds } = await setUp();
    node.script.silentPushes = true;
    node.chain.mine(seconds() + 12);
    await clock.advance(SILENCE_MS + TICK_MS);
    expect(heights()[0]).toBe(101);
    expect(node.asked('eth_subscribe')).toBe(2);
    expect(node.handshakes).toBe(1);
    node.chain.mine(seconds());
    await clock.advance(SILENCE_MS + RECONNECT_MS);
    expect(node.handshakes).toBe(2);
    expect(heights()[0]).toBe(102);
    node.chain.mine(seconds());
    await clock.advance(SILENCE_MS + RECONNECT_MS);
    expect(last().link).toMatchObject({ tag: 'live', push: false });
    node.chain.mine(seconds());
    await clock.advance(BLOCK_MS + TICK_MS);
    expect(heights()[0]).toBe(104);
    expect(node.handshakes).toBe(2);
  });

  it('of a subscription that only repeats its last head is found', async () => {
    const { clock, node, heights, seconds } = await setUp();
    const head = headOf(node.tick(seconds()));
    for (let block = 0; block < 4; block += 1) {
      await clock.advance(BLOCK_MS);
      node.chain.mine(seconds());
      node.push(head);
    }
    await clock.advance(2 * TICK_MS);
    expect(heights()[0]).toBeGreaterThan(102);
  });

  it('relies on pushes again as soon as one arrives', async () => {
    const { clock, node, seconds } = await setUp();
    node.script.silentPushes = true;
    node.chain.mine(seconds() + 12);
    await clock.advance(SILENCE_MS + TICK_MS);
    node.script.silentPushes = false;
    node.tick(seconds());
    await scripted.settle();
    node.script.silentPushes = true;
    node.chain.mine(seconds());
    await clock.advance(SILENCE_MS + 2 * TICK_MS);
    // The first miss again, not the second: the socket stays.
    expect(node.handshakes).toBe(1);
    expect(node.asked('eth_subscribe')).toBe(3);
  });

  it('follows a node that cannot push by asking', async () => {
    scripted = await createScriptedFeed();
    const { clock, node, start, heights, seconds, word } = scripted;
    node.script.pushless = true;
    await start();
    expect(word()).toBe('Live');
    node.chain.mine(seconds() + 10);
    await clock.advance(BLOCK_MS + TICK_MS);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(node.asked('eth_subscribe')).toBe(1);
  });
});

describe('sleep', () => {
  it('shows Late once the background looks at its clock, and recovers at once', async () => {
    const { clock, feed, node, last, settle, word, heights } = await setUp();
    node.script.muted = true;
    clock.jump(HOUR_MS);
    feed.handle({ kind: 'clock' });
    await settle();
    await clock.advance(TICK_MS);
    expect(word()).toBe('Late');
    expect(last().at).toBeGreaterThan(Date.UTC(2026, 10, 24, 12, 59));
    await clock.advance(PROBE_MS);
    node.script.muted = false;
    node.chain.mine(scripted.seconds());
    await clock.advance(RECONNECT_MS);
    expect(heights()[0]).toBe(101);
    expect(word()).toBe('Live');
  });

  it('shows Late with its next deadline at the latest, and within a second while a view is open', async () => {
    const { clock, feed, node, word } = await setUp();
    node.script.muted = true;
    clock.jump(HOUR_MS);
    await clock.advance(SILENCE_MS);
    expect(word()).toBe('Late');
    node.script.muted = false;
    node.tick(scripted.seconds());
    await clock.advance(RECONNECT_MS);
    feed.handle({ kind: 'views', open: 1 });
    node.tick(scripted.seconds());
    await clock.advance(TICK_MS);
    expect(word()).toBe('Live');
    node.script.muted = true;
    clock.jump(HOUR_MS);
    await clock.advance(TICK_MS + 100);
    expect(word()).toBe('Late');
  });

  it.each([HOUR_MS, -HOUR_MS])(
    'is no end of an attempt that began after the clock moved by %i',
    async (by) => {
      const { clock, feed, node, word } = await setUp();
      clock.jump(by);
      // Any event that reads the clock finds the jump, and the next tick judges what the jump made meaningless.
      feed.handle({ kind: 'clock' });
      await clock.advance(TICK_MS - 100);
      node.script.hanging = true;
      node.cut();
      await clock.advance(0);
      feed.handle({ kind: 'retry' });
      await clock.advance(0);
      const before = node.handshakes;
      await clock.advance(2 * TICK_MS);
      expect(node.handshakes).toBe(before);
      expect(scripted.last().link.tag).toBe('connecting');
      node.pickUp();
      await clock.advance(TICK_MS);
      node.tick(scripted.seconds());
      await clock.advance(TICK_MS);
      expect(word()).toBe('Live');
    },
  );

  it('that both clocks count is found by the late timer, so that the socket is probed, whatever arrives first', async () => {
    const { clock, node, seconds, settle } = await setUp();
    const onItsWay = seconds() + BLOCK_MS / 1000;
    await clock.advance(BLOCK_MS);
    clock.sleep(HOUR_MS);
    node.tick(onItsWay);
    await settle();
    const before = node.asked('eth_getBlockByNumber');
    await clock.advance(2 * TICK_MS);
    expect(node.asked('eth_getBlockByNumber')).toBe(before + 1);
  });

  it('survives a clock that is set back', async () => {
    const { clock, node, heights } = await setUp();
    clock.jump(-HOUR_MS);
    await clock.advance(SILENCE_MS);
    expect(node.asked('eth_getBlockByNumber')).toBeGreaterThan(0);
    node.tick(scripted.seconds());
    await clock.advance(TICK_MS);
    expect(heights()[0]).toBe(101);
    node.script.muted = true;
    await clock.advance(SILENCE_MS + PROBE_MS + HANDSHAKE_MS);
    expect(node.handshakes).toBeGreaterThan(1);
  });
});

describe('clocks', () => {
  /** Sends that many blocks, one each 12 s, with the chain's clock `behind` s; returns the status words shown. */
  const healthy = async (blocks: number, behind: number): Promise<ReadonlySet<string>> => {
    const words = new Set<string>();
    for (let block = 0; block < blocks; block += 1) {
      scripted.node.tick(scripted.seconds() - behind);
      for (let part = 0; part < 4; part += 1) {
        await scripted.clock.advance(BLOCK_MS / 4);
        words.add(scripted.word());
      }
    }
    return words;
  };

  it.each([
    [25, false],
    [-25, false],
    [45, true],
    [-45, true],
    [300, true],
    [-300, true],
  ])(
    '%i s off make no healthy chain late and no stalled one live; reported: %s',
    async (behind, reported) => {
      const { clock, last, word } = await setUp();
      expect(await healthy(3, behind)).toEqual(new Set(['Live']));
      expect(status(last(), clock.now()).skew !== null).toBe(reported);
      // 12 s have passed since the last block.
      await clock.advance(LATE_MS - BLOCK_MS - TICK_MS);
      expect(word()).toBe('Live');
      await clock.advance(2 * TICK_MS);
      expect(word()).toBe('Late');
    },
  );

  it.each([HOUR_MS, -HOUR_MS])('set by %i ms while running are understood with the next head', async (by) => {
    const { clock, last } = await setUp();
    await healthy(2, 0);
    clock.jump(by);
    await clock.advance(TICK_MS);
    expect(await healthy(3, by / 1000)).toEqual(new Set(['Live']));
    expect(last().skew).toBeGreaterThan(by - 2000);
    expect(last().skew).toBeLessThan(by + 2000);
    clock.jump(-by);
    await clock.advance(TICK_MS);
    expect(await healthy(2, 0)).toEqual(new Set(['Live']));
    expect(Math.abs(last().skew ?? by)).toBeLessThan(2000);
  });

  it('set back make no block old that arrives before the clock is read', async () => {
    const { clock, node, last, seconds, settle, word } = await setUp();
    await healthy(2, 3600);
    clock.jump(-HOUR_MS);
    node.tick(seconds());
    await settle();
    await clock.advance(2 * TICK_MS);
    expect(word()).toBe('Live');
    expect(status(last(), clock.now()).age).toBeLessThan(4000);
  });

  it.each([HOUR_MS, -HOUR_MS])('set by %i ms just before a head make no snapshot late', async (by) => {
    const { clock, last, snapshots, word } = await setUp();
    await healthy(2, 0);
    for (const jump of [by, -by]) {
      await clock.advance(BLOCK_MS);
      const before = snapshots.length;
      clock.jump(jump);
      scripted.node.tick(scripted.seconds() - (jump === by ? by / 1000 : 0));
      await clock.advance(TICK_MS);
      expect(word()).toBe('Live');
      for (const snapshot of snapshots.slice(before)) expect(status(snapshot, snapshot.at).word).toBe('Live');
      expect(status(last(), clock.now()).age).toBeLessThan(8000);
    }
  });

  it.each([
    [0, -2 * HOUR_MS],
    [HOUR_MS, -2 * HOUR_MS],
    [HOUR_MS, -HOUR_MS],
    [-HOUR_MS, HOUR_MS],
  ])('%i ms off are not judged by one head stamped %i ms off', async (off, stamped) => {
    const { clock, last, word } = await setUp();
    await healthy(3, off / 1000);
    const known = last().skew ?? Number.NaN;
    expect(Math.abs(known - off)).toBeLessThan(2000);
    expect(await healthy(1, (off + stamped) / 1000)).toEqual(new Set(['Live']));
    expect(last().skew).toBe(known);
    expect(await healthy(20, off / 1000)).toEqual(new Set(['Live']));
    expect(last().skew).toBe(known);
    await clock.advance(LATE_MS - BLOCK_MS + TICK_MS);
    expect(word()).toBe('Late');
  });

  it('are not read at rest: no timer fires while blocks come', async () => {
    const { clock } = await setUp();
    await healthy(3, 0);
    const before = clock.fired();
    await healthy(20, 0);
    expect(clock.fired() - before).toBe(0);
  });

  it('set back hide no stall that has begun', async () => {
    const { clock, word } = await setUp();
    await healthy(2, 0);
    clock.jump(-HOUR_MS);
    await clock.advance(LATE_MS - BLOCK_MS - TICK_MS);
    expect(word()).toBe('Live');
    await clock.advance(3 * TICK_MS);
    expect(word()).toBe('Late');
  });

  it('are not judged by a block that was only found by a probe', async () => {
    const { clock, node, last, seconds } = await setUp();
    node.script.silentPushes = true;
    node.chain.mine(seconds());
    await clock.advance(SILENCE_MS + TICK_MS);
    expect(last()).toMatchObject({ skew: null, blocks: [{ number: 101, pushed: false }, {}, {}, {}, {}] });
  });

  it('calls silence of a local chain idle, and takes its next block whenever it comes', async () => {
    const { clock, node, word, heights } = await setUp({ loopback: true });
    await clock.advance(MINUTE_MS);
    expect(word()).toBe('Idle');
    expect(node.handshakes).toBe(1);
    node.tick(1);
    await clock.advance(TICK_MS);
    expect(word()).toBe('Live');
    expect(heights()[0]).toBe(101);
  });

  it('calls silence of a mainnet node on this machine late', async () => {
    const { clock, word, last } = await setUp({ loopback: true, chainId: 1 });
    expect(last()).toMatchObject({ chainId: 1, local: false });
    await clock.advance(LATE_MS + 4 * TICK_MS);
    expect(word()).toBe('Late');
  });
});

describe('answers that are slow', () => {
  it('are waited for over the same socket, and count like fast ones', async () => {
    scripted = await createScriptedFeed();
    const { node, start, clock, last, heights, word, seconds } = scripted;
    node.script.holding = true;
    await start();
    for (let reply = 0; reply < 4; reply += 1) {
      await clock.advance(REQUEST_MS / 4);
      node.release();
      node.script.holding = true;
      await scripted.settle();
    }
    node.release();
    await clock.advance(TICK_MS);
    expect(last().link.tag).toBe('live');
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    node.script.holding = true;
    node.tick(seconds(), [{}]);
    await clock.advance(REQUEST_MS / 4);
    expect([word(), heights()[0], last().blocks[0]?.transactionCount]).toEqual(['Live', 101, null]);
    node.release();
    await clock.advance(TICK_MS);
    expect(last().blocks[0]?.transactionCount).toBe(1);
    expect([node.open, node.handshakes]).toEqual([1, 1]);
  });
});

describe('first requests without an answer', () => {
  it('are given up, and sent again', async () => {
    scripted = await createScriptedFeed();
    const { node, start, clock, last } = scripted;
    node.script.answer = (method) => (method === 'eth_chainId' ? NOTHING : undefined);
    await start();
    await clock.advance(REQUEST_MS - START_MS + 100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'timeout', method: 'eth_chainId' } });
    node.script.answer = () => undefined;
    await clock.advance(ACCEPTED_MS + TICK_MS);
    expect(last().link.tag).toBe('live');
  });

  it('count a handshake that hangs too', async () => {
    scripted = await createScriptedFeed();
    const { node, start, clock, last } = scripted;
    node.script.hanging = true;
    await start();
    await clock.advance(HANDSHAKE_MS + 1.5 * TICK_MS);
    expect(last().link).toMatchObject({ last: { kind: 'noConnection' } });
    expect(node.handshakes).toBe(2);
  });
});
