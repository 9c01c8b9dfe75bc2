import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { TICK_MS } from '../scriptedNode/times.ts';

const FAST_BLOCK_MS = 250;

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

/** Arbitrum: four blocks a second, behind a name that is not loopback. */
const setUp = async (): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed({ spacing: 0 });
  scripted.node.script.chainId = 42_161;
  await scripted.start({ network: 'arbitrum', chainId: 42_161 });
  return scripted;
};

const run = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += FAST_BLOCK_MS) {
    scripted.node.tick(scripted.seconds());
    await scripted.clock.advance(FAST_BLOCK_MS);
  }
};

describe('a fast chain without an open view', () => {
  it('is asked for its head every two seconds, without a subscription', async () => {
    const { node, heights, word } = await setUp();
    expect(node.subscriptions).toBe(0);
    node.requests.length = 0;
    await run(10 * TICK_MS);
    expect(node.requests.every(({ method }) => method === 'eth_getBlockByNumber')).toBe(true);
    expect(node.requests.length).toBeGreaterThanOrEqual(4);
    expect(node.requests.length).toBeLessThanOrEqual(5);
    expect(Number(node.chain.newest.number) - heights()[0]!).toBeLessThanOrEqual(9);
    expect(word()).toBe('Live');
  });
});

describe('a fast chain with a view open', () => {
  it('pushes, has five rows at once, and publishes at most twice a second', async () => {
    const { node, feed, heights, snapshots, clock } = await setUp();
    await run(5 * TICK_MS);
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(TICK_MS / 2);
    await run(TICK_MS);
    expect(node.subscriptions).toBe(1);
    expect(heights().length).toBe(5);
    const from = snapshots.length;
    await run(5 * TICK_MS);
    expect(snapshots.length - from).toBeGreaterThanOrEqual(8);
    expect(snapshots.length - from).toBeLessThanOrEqual(11);
    feed.handle({ kind: 'views', open: 0 });
    await clock.advance(1.5 * TICK_MS);
    expect(node.subscriptions).toBe(0);
  });

  it('keeps no backlog of fifty blocks in one second', async () => {
    const { node, feed, heights, snapshots, clock, seconds } = await setUp();
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(1.5 * TICK_MS);
    const from = snapshots.length;
    for (let block = 0; block < 50; block += 1) node.tick(seconds());
    await scripted.settle();
    await clock.advance(TICK_MS);
    expect(heights()[0]).toBe(Number(node.chain.newest.number));
    expect(heights()).toHaveLength(5);
    expect(snapshots.length - from).toBeLessThanOrEqual(3);
  });
});
