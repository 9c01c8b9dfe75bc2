import { afterEach, describe, expect, it } from 'vitest';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import { BLOCK_MS, SNAPSHOT_MS } from '../scriptedNode/times.ts';

let scripted: ScriptedFeed;
const setUp = async (options?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed(options);
  return scripted;
};
afterEach(async () => scripted.close());

describe('opening', () => {
  it('has five checked rows, newest first, right after the connection', async () => {
    const { start, last, node, heights, word } = await setUp();
    await start();
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    expect(last().blocks.every((block) => block.check.kind === 'matches')).toBe(true);
    expect(last().link.tag).toBe('live');
    expect(word()).toBe('Live');
    expect(node.open).toBe(1);
  });

  it('takes pushed heads with at most one small request each', async () => {
    const { start, node, clock, seconds, heights, last } = await setUp();
    await start();
    node.requests.length = 0;
    for (let block = 0; block < 3; block += 1) {
      await clock.advance(BLOCK_MS);
      node.tick(seconds(), ['0x1', '0x2']);
      await clock.advance(SNAPSHOT_MS);
    }
    expect(heights()).toEqual([103, 102, 101, 100, 99]);
    expect(last().blocks[0]?.transactionCount).toBe(2);
    expect(node.requests.map(({ method }) => method)).toEqual(
      Array.from({ length: 3 }, () => 'eth_getBlockTransactionCountByHash'),
    );
  });

  it('publishes a count with the next block without a view, and at once when a view opens', async () => {
    const { start, node, clock, seconds, last, snapshots, feed } = await setUp();
    await start({ counts: false });
    const published = snapshots.length;
    const counts = (): unknown =>
      last()
        .blocks.slice(0, 3)
        .map(({ transactionCount }) => transactionCount);
    for (let block = 0; block < 2; block += 1) {
      await clock.advance(BLOCK_MS);
      node.tick(seconds(), ['0x1', '0x2']);
      await clock.advance(SNAPSHOT_MS);
    }
    expect([snapshots.length - published, counts()]).toEqual([2, [null, 2, 0]]);
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(SNAPSHOT_MS);
    expect(counts()).toEqual([2, 2, 0]);
  });

  it('costs at most 3 kB a block at rest, requests and answers together', async () => {
    const { start, node, clock, seconds, ask, settle } = await setUp();
    await start();
    const bytes = async (): Promise<number> => {
      const { parts } = ask({ kind: 'diagnostics' });
      await settle();
      const answer = parts.find((part) => part.kind === 'diagnostics');
      if (answer === undefined) throw new Error('No diagnostics came.');
      return answer.diagnostics.bytesIn + answer.diagnostics.bytesOut;
    };
    const before = await bytes();
    for (let block = 0; block < 5; block += 1) {
      await clock.advance(BLOCK_MS);
      node.tick(seconds(), ['0x1', '0x2']);
      await clock.advance(SNAPSHOT_MS);
    }
    const each = ((await bytes()) - before) / 5;
    // A head as geth announces it is 1.5 to 1.75 kB (measured on mainnet); ours must not be a dwarf.
    expect(each).toBeGreaterThan(1200);
    expect(each).toBeLessThanOrEqual(3000);
  });
});
