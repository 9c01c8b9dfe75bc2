import { afterEach, describe, expect, it } from 'vitest';
import { status } from '../../feed/shown/status.ts';
import { NOTHING } from '../scriptedNode/scriptedNode.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';

let stage: ScriptedFeed;
const setUp = async (wish?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  stage = await createScriptedFeed(wish);
  await stage.start();
  return stage;
};
afterEach(async () => stage.close());

describe('silence', () => {
  it('is probed with latest; the same block again means that the chain is late, not the link', async () => {
    const { clock, nodes, last, word } = await setUp();
    const node = nodes[0]!;
    node.requests.length = 0;
    await clock.advance(27_000);
    expect(node.requests).toEqual([{ method: 'eth_getBlockByNumber', params: ['latest', false] }]);
    expect(word()).toBe('Live');
    await clock.advance(12_000);
    expect(word()).toBe('Late');
    expect(last().link.tag).toBe('live');
    expect(node.handshakes).toBe(1);
  });

  it('reports a late block by itself, within a second', async () => {
    const { clock, snapshots, last } = await setUp();
    const born = (last().blocks[0]?.timestamp ?? 0) * 1000;
    await clock.advance(45_000);
    const late = snapshots.find((snapshot) => snapshot.at - born > 36_000);
    expect(late?.at).toBeLessThanOrEqual(born + 37_500);
  });

  it('finds a half-open socket within one probe and replaces it', async () => {
    const { clock, nodes, heights, last } = await setUp();
    const node = nodes[0]!;
    node.script.muted = true;
    await clock.advance(29_100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'silent' } });
    node.script.muted = false;
    node.chain.mine(stage.seconds());
    await clock.advance(3000);
    expect(node.handshakes).toBe(2);
    expect(last().link.tag).toBe('live');
    expect(heights()[0]).toBe(101);
  });

  it('resubscribes when a subscription died, then replaces the socket, then asks at block time', async () => {
    const { clock, nodes, heights, last, seconds } = await setUp();
    const node = nodes[0]!;
    node.script.silentPushes = true;
    node.chain.mine(seconds() + 12);
    await clock.advance(26_000);
    expect(heights()[0]).toBe(101);
    expect(node.asked('eth_subscribe')).toBe(2);
    expect(node.handshakes).toBe(1);
    node.chain.mine(seconds());
    await clock.advance(28_000);
    expect(node.handshakes).toBe(2);
    expect(heights()[0]).toBe(102);
    node.chain.mine(seconds());
    await clock.advance(28_000);
    expect(last().link).toMatchObject({ tag: 'live', push: false });
    node.chain.mine(seconds());
    await clock.advance(13_000);
    expect(heights()[0]).toBe(104);
    expect(node.handshakes).toBe(2);
  });

  it('relies on pushes again as soon as one arrives', async () => {
    const { clock, nodes, seconds } = await setUp();
    const node = nodes[0]!;
    node.script.silentPushes = true;
    node.chain.mine(seconds() + 12);
    await clock.advance(26_000);
    node.script.silentPushes = false;
    node.tick(seconds());
    await stage.settle();
    node.script.silentPushes = true;
    node.chain.mine(seconds());
    await clock.advance(27_000);
    // The first miss again, not the second: the socket stays.
    expect(node.handshakes).toBe(1);
    expect(node.asked('eth_subscribe')).toBe(3);
  });

  it('follows a node that cannot push by asking', async () => {
    stage = await createScriptedFeed();
    const { clock, nodes, start, heights, seconds, word } = stage;
    nodes[0]!.script.pushless = true;
    await start();
    expect(word()).toBe('Live');
    nodes[0]!.chain.mine(seconds() + 10);
    await clock.advance(13_000);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(nodes[0]!.asked('eth_subscribe')).toBe(1);
  });
});

describe('sleep', () => {
  it('is honest with the first tick after it and recovers at once', async () => {
    const { clock, nodes, last, word, heights } = await setUp();
    const node = nodes[0]!;
    node.script.muted = true;
    clock.jump(3_600_000);
    await clock.advance(1000);
    expect(word()).toBe('Late');
    expect(last().at).toBeGreaterThan(Date.UTC(2026, 10, 24, 12, 59));
    await clock.advance(5000);
    node.script.muted = false;
    node.chain.mine(stage.seconds());
    await clock.advance(3000);
    expect(heights()[0]).toBe(101);
    expect(word()).toBe('Live');
  });

  it('survives a clock that is set back', async () => {
    const { clock, nodes, heights } = await setUp();
    clock.jump(-3_600_000);
    await clock.advance(1000);
    expect(nodes[0]!.asked('eth_getBlockByNumber')).toBeGreaterThan(0);
    nodes[0]!.tick(stage.seconds());
    await clock.advance(1000);
    expect(heights()[0]).toBe(101);
    nodes[0]!.script.muted = true;
    await clock.advance(40_000);
    expect(nodes[0]!.handshakes).toBeGreaterThan(1);
  });
});

describe('clocks', () => {
  /** Sends that many blocks, one each 12 s, with the chain's clock `behind` s; returns the status words shown. */
  const healthy = async (blocks: number, behind: number): Promise<ReadonlySet<string>> => {
    const words = new Set<string>();
    for (let block = 0; block < blocks; block += 1) {
      stage.nodes[0]!.tick(stage.seconds() - behind);
      for (let part = 0; part < 4; part += 1) {
        await stage.clock.advance(3000);
        words.add(stage.word());
      }
    }
    return words;
  };

  it.each([
    [45, false],
    [-45, false],
    [300, true],
    [-300, true],
  ])(
    '%i s off make no healthy chain late and no stalled one live; reported: %s',
    async (behind, reported) => {
      const { clock, last, word } = await setUp();
      expect(await healthy(3, behind)).toEqual(new Set(['Live']));
      expect(status(last(), clock.now()).skew !== null).toBe(reported);
      // 12 s have passed since the last block.
      await clock.advance(23_000);
      expect(word()).toBe('Live');
      await clock.advance(2000);
      expect(word()).toBe('Late');
    },
  );

  it.each([3_600_000, -3_600_000])(
    'set by %i ms while running are understood with the next head',
    async (by) => {
      const { clock, last } = await setUp();
      await healthy(2, 0);
      clock.jump(by);
      await clock.advance(1000);
      expect(await healthy(3, by / 1000)).toEqual(new Set(['Live']));
      expect(last().skew).toBeGreaterThan(by - 2000);
      expect(last().skew).toBeLessThan(by + 2000);
      clock.jump(-by);
      await clock.advance(1000);
      expect(await healthy(2, 0)).toEqual(new Set(['Live']));
      expect(Math.abs(last().skew ?? by)).toBeLessThan(2000);
    },
  );

  it('set back make no block old that arrives before the clock is read', async () => {
    const { clock, nodes, last, seconds, settle, word } = await setUp();
    await healthy(2, 3600);
    clock.jump(-3_600_000);
    nodes[0]!.tick(seconds());
    await settle();
    await clock.advance(2000);
    expect(word()).toBe('Live');
    expect(status(last(), clock.now()).age).toBeLessThan(4000);
  });

  it('set back hide no stall that has begun', async () => {
    const { clock, word } = await setUp();
    await healthy(2, 0);
    clock.jump(-3_600_000);
    await clock.advance(23_000);
    expect(word()).toBe('Live');
    await clock.advance(3000);
    expect(word()).toBe('Late');
  });

  it('are not judged by a block that was only found by a probe', async () => {
    const { clock, nodes, last, seconds } = await setUp();
    nodes[0]!.script.silentPushes = true;
    nodes[0]!.chain.mine(seconds());
    await clock.advance(26_000);
    expect(last()).toMatchObject({ skew: null, blocks: [{ number: 101, pushed: false }, {}, {}, {}, {}] });
  });

  it('calls silence of a local chain idle, and takes its next block whenever it comes', async () => {
    const { clock, nodes, word, heights } = await setUp({ loopback: true });
    await clock.advance(60_000);
    expect(word()).toBe('Idle');
    expect(nodes[0]!.handshakes).toBe(1);
    nodes[0]!.tick(1);
    await clock.advance(1000);
    expect(word()).toBe('Live');
    expect(heights()[0]).toBe(101);
  });

  it('calls silence of a mainnet node on this machine late', async () => {
    const { clock, word, last } = await setUp({ loopback: true, chainId: 1 });
    expect(last()).toMatchObject({ chainId: 1, local: false });
    await clock.advance(40_000);
    expect(word()).toBe('Late');
  });
});

describe('answers that are slow', () => {
  it('are waited for, over the same socket, and no less believed', async () => {
    stage = await createScriptedFeed();
    const { nodes, start, clock, last, heights, word, seconds } = stage;
    const node = nodes[0]!;
    node.script.holding = true;
    await start();
    for (let reply = 0; reply < 4; reply += 1) {
      await clock.advance(2500);
      node.release();
      node.script.holding = true;
      await stage.settle();
    }
    node.release();
    await clock.advance(1000);
    expect(last().link.tag).toBe('live');
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    node.script.holding = true;
    node.tick(seconds(), [{}]);
    await clock.advance(3000);
    expect([word(), heights()[0], last().blocks[0]?.transactionCount]).toEqual(['Live', 101, null]);
    node.release();
    await clock.advance(1000);
    expect(last().blocks[0]?.transactionCount).toBe(1);
    expect([node.open, node.handshakes]).toEqual([1, 1]);
  });
});

describe('first requests without an answer', () => {
  it('are given up, and sent again', async () => {
    stage = await createScriptedFeed();
    const { nodes, start, clock, last } = stage;
    nodes[0]!.script.answer = (method) => (method === 'eth_chainId' ? NOTHING : undefined);
    await start();
    await clock.advance(9100);
    expect(last().link).toMatchObject({ tag: 'waiting', reason: { kind: 'timeout', method: 'eth_chainId' } });
    nodes[0]!.script.answer = () => undefined;
    await clock.advance(3000);
    expect(last().link.tag).toBe('live');
  });

  it('count a handshake that hangs too', async () => {
    stage = await createScriptedFeed();
    const { nodes, start, clock, last } = stage;
    nodes[0]!.script.hanging = true;
    await start();
    await clock.advance(11_500);
    expect(last().link).toMatchObject({ last: { kind: 'noConnection' } });
    expect(nodes[0]!.handshakes).toBe(2);
  });
});
