import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';

let stage: ScriptedFeed;
afterEach(async () => stage.close());

/** Arbitrum: four blocks a second, behind a name that is not loopback. */
const setUp = async (): Promise<ScriptedFeed> => {
  stage = await createScriptedFeed({ spacing: 0 });
  stage.nodes[0]!.script.chainId = 42_161;
  await stage.start({ network: 'arbitrum', chainId: 42_161 });
  return stage;
};

const run = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 250) {
    stage.nodes[0]!.tick(stage.seconds());
    await stage.clock.advance(250);
  }
};

describe('a fast chain without an open view', () => {
  it('is asked for its head every two seconds, without a subscription', async () => {
    const { nodes, heights, word } = await setUp();
    expect(nodes[0]!.subscriptions).toBe(0);
    nodes[0]!.requests.length = 0;
    await run(10_000);
    expect(nodes[0]!.requests.every(({ method }) => method === 'eth_getBlockByNumber')).toBe(true);
    expect(nodes[0]!.requests.length).toBeGreaterThanOrEqual(4);
    expect(nodes[0]!.requests.length).toBeLessThanOrEqual(5);
    expect(Number(nodes[0]!.chain.newest.number) - heights()[0]!).toBeLessThanOrEqual(9);
    expect(word()).toBe('Live');
  });
});

describe('a fast chain with a view open', () => {
  it('pushes, has five rows at once, and publishes at most twice a second', async () => {
    const { nodes, feed, heights, snapshots, clock } = await setUp();
    await run(5000);
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(500);
    await run(1000);
    expect(nodes[0]!.subscriptions).toBe(1);
    expect(heights().length).toBe(5);
    const from = snapshots.length;
    await run(5000);
    expect(snapshots.length - from).toBeGreaterThanOrEqual(8);
    expect(snapshots.length - from).toBeLessThanOrEqual(11);
    feed.handle({ kind: 'views', open: 0 });
    await clock.advance(1500);
    expect(nodes[0]!.subscriptions).toBe(0);
  });

  it('keeps no backlog of fifty blocks in one second', async () => {
    const { nodes, feed, heights, snapshots, clock, seconds } = await setUp();
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(1500);
    const from = snapshots.length;
    for (let block = 0; block < 50; block += 1) nodes[0]!.tick(seconds());
    await stage.settle();
    await clock.advance(1000);
    expect(heights()[0]).toBe(Number(nodes[0]!.chain.newest.number));
    expect(heights()).toHaveLength(5);
    expect(snapshots.length - from).toBeLessThanOrEqual(3);
  });
});
