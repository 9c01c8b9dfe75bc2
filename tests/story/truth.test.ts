import { afterEach, describe, expect, it } from 'vitest';
import { headOf, makeBlock, TestChain } from '../scriptedNode/testChain.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import { BLOCK_MS, RECONNECT_MS, TICK_MS } from '../scriptedNode/times.ts';

// A replaced block is shown for so long.
const GHOST_MS = 30_000;

let scripted: ScriptedFeed;
const setUp = async (options?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed(options);
  await scripted.start();
  return scripted;
};
afterEach(async () => scripted.close());

const linked = (): boolean =>
  scripted.snapshots.every(({ blocks }) =>
    blocks.every((block, index) => {
      const above = blocks[index - 1];
      return !above || (above.parentHash === block.hash && above.number === block.number + 1);
    }),
  );

describe('chain truth', () => {
  it('fills a gap by asking for parents', async () => {
    const { clock, node, heights, seconds, last } = await setUp();
    node.chain.mine(seconds());
    node.chain.mine(seconds());
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([103, 102, 101, 100, 99]);
    expect(last().reorgs.count).toBe(0);
  });

  it('replaces a block of the same height and shows what it was as a ghost for a moment', async () => {
    const { clock, node, heights, seconds, last } = await setUp();
    const chain = node.chain;
    const old = chain.newest.hash;
    chain.cut(1);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    expect(last().blocks[0]?.hash).toBe(chain.newest.hash);
    expect(last().ghosts).toMatchObject([{ hash: old, depth: 1 }]);
    expect(last().reorgs).toEqual({ count: 1, deepest: 1 });
    await clock.advance(GHOST_MS + TICK_MS);
    expect(last().ghosts).toEqual([]);
  });

  it.each([2, 4, 5, 8, 9])('follows a reorg %i blocks deep', async (depth) => {
    const { clock, node, heights, seconds, last } = await setUp();
    const chain = node.chain;
    chain.cut(depth);
    for (let block = 0; block < depth; block += 1) chain.mine(seconds());
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(last().blocks.map((block) => block.hash)).toEqual(
      chain.blocks
        .slice(-5)
        .map((block) => block.hash)
        .toReversed(),
    );
    expect(last().reorgs.count).toBe(1);
    expect(linked()).toBe(true);
  });

  it('follows a reorg announced block by block from its lowest', async () => {
    const { clock, node, heights, seconds, last } = await setUp();
    const chain = node.chain;
    chain.cut(3);
    for (let block = 0; block < 4; block += 1) node.tick(seconds());
    await clock.advance(1.5 * TICK_MS);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(last().reorgs).toEqual({ count: 1, deepest: 3 });
    expect(linked()).toBe(true);
  });

  it('counts a reorg of all five blocks, announced from its lowest, as one reorg and not as a lag', async () => {
    const { clock, node, heights, seconds, last } = await setUp();
    const { chain } = node;
    chain.cut(5);
    for (let block = 0; block < 5; block += 1) node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([100, 99, 98, 97, 96]);
    expect(last().blocks.map(({ hash }) => hash)).toEqual(
      chain.blocks
        .slice(-5)
        .map(({ hash }) => hash)
        .toReversed(),
    );
    expect(last().reorgs).toEqual({ count: 1, deepest: 5 });
    expect(last().ghosts).toHaveLength(5);
    expect(last().link.tag).toBe('live');
    expect(linked()).toBe(true);
  });

  it('takes repeated and out-of-order heads for what they are', async () => {
    const { clock, node, heights, seconds, last } = await setUp();
    const first = node.chain.mine(seconds());
    const second = node.chain.mine(seconds());
    for (const head of [second, first, second, second, first]) node.push(headOf(head));
    await clock.advance(1.5 * TICK_MS);
    expect(heights()).toEqual([102, 101, 100, 99, 98]);
    expect(last().reorgs.count).toBe(0);
    expect(last().notice).toBeNull();
  });

  it('asks again when a just announced hash is not known yet', async () => {
    const { clock, node, heights, seconds } = await setUp();
    const missing = node.chain.mine(seconds());
    let nulls = 2;
    node.script.answer = (method, params) => {
      if (method !== 'eth_getBlockByHash' || params[0] !== missing.hash || nulls === 0) return undefined;
      nulls -= 1;
      return null;
    };
    node.tick(seconds());
    await clock.advance(1.5 * TICK_MS);
    expect(nulls).toBe(0);
    expect(heights()).toEqual([102, 101, 100, 99, 98]);
  });

  it('keeps what it has of a node whose blocks end', async () => {
    const { clock, node, heights, seconds } = await setUp();
    const missing = node.chain.mine(seconds());
    node.script.answer = (method, params) =>
      method === 'eth_getBlockByHash' && params[0] === missing.hash ? null : undefined;
    node.tick(seconds());
    await clock.advance(RECONNECT_MS);
    expect(heights()).toEqual([102]);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights().slice(0, 2)).toEqual([103, 102]);
    expect(linked()).toBe(true);
  });

  it('rewinds to a known block only when latest confirms it', async () => {
    const { clock, node, heights, last } = await setUp();
    node.push(headOf(node.chain.blocks[98]!));
    await clock.advance(TICK_MS);
    expect(heights()[0]).toBe(100);
    node.chain.cut(2);
    node.push(headOf(node.chain.newest));
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([98, 97, 96, 95, 94]);
    expect(last().notice).toMatchObject({ kind: 'rewound', to: 98 });
    expect(last().reorgs.count).toBe(0);
  });

  it.each([31_337, 1])('goes back with chain %i on loopback, however far', async (chainId) => {
    const { clock, node, heights, last } = await setUp({ loopback: true, chainId });
    node.chain.cut(40);
    await clock.advance(BLOCK_MS);
    expect(heights()).toEqual([60, 59, 58, 57, 56]);
    expect(last().notice).toMatchObject({ kind: 'rewound', to: 60 });
  });

  it.each([
    ['far, at one endpoint', 1, 40],
    ['far, at all endpoints', 2, 40],
    ['a little, at one endpoint', 1, 2],
  ])('follows a chain set back %s, once no node has announced more for a while', async (_, count, depth) => {
    const { clock, nodes, heights, last } = await setUp({ nodes: count });
    scripted.node.chain.cut(depth);
    for (const node of nodes) node.cut();
    await clock.advance(10 * TICK_MS);
    expect(heights()[0]).toBe(100);
    await clock.advance(3 * BLOCK_MS - 10 * TICK_MS);
    const to = 100 - depth;
    expect(heights()).toEqual([to, to - 1, to - 2, to - 3, to - 4]);
    expect(last()).toMatchObject({ link: { tag: 'live' }, notice: { kind: 'rewound', to } });
  });

  it.each([
    ['far above', 300],
    ['a little above', 108],
    ['below', 50],
    ['at the same heights', 101],
  ])('is not followed on another chain that an open connection changes to, %s', async (_, height) => {
    const { clock, node, heights, last, seconds, settle, word } = await setUp();
    node.chain = new TestChain({ height, timestamp: seconds(), salt: 77, spacing: 2 });
    node.script.chainId = 137;
    const shown = heights();
    for (let block = 0; block < 3; block += 1) {
      await clock.advance(2 * TICK_MS);
      node.tick(seconds());
      await settle();
      expect(heights()).toEqual(shown);
    }
    expect(word()).toBe('Refused');
    expect(last().link).toMatchObject({ reason: { kind: 'wrongChain', expected: 1, got: 137 } });
  });

  it('is followed on another chain behind an open connection where any is wanted', async () => {
    scripted = await createScriptedFeed({ chainId: 4242 });
    const { clock, node, heights, last, seconds, settle, start } = scripted;
    await start({ network: 'custom', chainId: null });
    node.chain = new TestChain({ height: 300, timestamp: seconds(), salt: 77 });
    node.script.chainId = 4343;
    node.tick(seconds());
    await settle();
    await clock.advance(RECONNECT_MS);
    expect(heights()[0]).toBe(301);
    expect(last()).toMatchObject({ chainId: 4343, notice: { kind: 'chainRestarted' } });
  });

  it('starts anew and reports it when the chain was restarted', async () => {
    const { clock, node, heights, last, seconds } = await setUp({ loopback: true });
    node.chain = new TestChain({ height: 2, timestamp: seconds(), salt: 77 });
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(heights()).toEqual([2, 1, 0]);
    expect(last().notice).toMatchObject({ kind: 'chainRestarted' });
    expect(last().reorgs.count).toBe(0);
    expect(last().ghosts).toEqual([]);
  });

  it('knows a restart even when the new chain has grown past the old one', async () => {
    const { clock, node, heights, last, seconds } = await setUp({ loopback: true });
    node.chain = new TestChain({ height: 104, timestamp: seconds(), salt: 77 });
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(heights()).toEqual([104, 103, 102, 101, 100]);
    expect(last().notice).toMatchObject({ kind: 'chainRestarted' });
    expect(last().reorgs.count).toBe(0);
  });

  it('is followed through a reconnection of a node that does not give block 0', async () => {
    scripted = await createScriptedFeed({ loopback: true });
    const { clock, node, heights, last, seconds, start } = scripted;
    node.script.answer = (method, params) =>
      method === 'eth_getBlockByNumber' && params[0] === '0x0'
        ? new RpcError(-32_000, 'no history')
        : undefined;
    await start();
    node.cut();
    node.chain.cut(40);
    node.chain.mine(seconds());
    await clock.advance(RECONNECT_MS);
    expect(last().link.tag).toBe('live');
    expect(heights()).toEqual([61, 60, 59, 58, 57]);
  });

  it('asks again for a count when the socket broke before it came', async () => {
    const { clock, node, last, seconds } = await setUp();
    const count = (hash: unknown) => last().blocks.find((block) => block.hash === hash)?.transactionCount;
    // No transactions have the root of none, and need no asking.
    const mined = node.tick(seconds(), [{}]);
    node.script.answer = (method) => (method === 'eth_getBlockTransactionCountByHash' ? NOTHING : undefined);
    await clock.advance(TICK_MS);
    expect(count(mined.hash)).toBeNull();
    node.script.answer = () => undefined;
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(count(mined.hash)).toBe(1);
  });

  it('shows and marks a forged header when there is nowhere else to go', async () => {
    const { clock, node, last, seconds } = await setUp();
    node.push({ ...headOf(node.chain.mine(seconds())), gasUsed: '0x1' });
    await clock.advance(TICK_MS);
    expect(last().blocks[0]?.check.kind).toBe('mismatch');
  });

  it('moves on from an endpoint that forges a header', async () => {
    const { clock, node: first, last, seconds, urls } = await setUp({ nodes: 2 });
    first.push({
      ...headOf(makeBlock({ number: 101, timestamp: seconds(), parentHash: first.chain.newest.hash })),
      gasUsed: '0x1',
    });
    await clock.advance(2 * TICK_MS);
    expect(last().blocks.every((block) => block.check.kind === 'matches')).toBe(true);
    expect(last().link).toMatchObject({ tag: 'live', endpoint: urls[1] });
    expect(last().preferred).toMatchObject({ endpoint: urls[0], reason: { kind: 'forgedHeader' } });
  });

  it('learns no rhythm from forged headers, in which a standing chain would never be late', async () => {
    const { clock, node: first, second, last, seconds, word } = await setUp({ nodes: 2 });
    for (let day = 1; day <= 6; day += 1) {
      const made = makeBlock({ number: 1000 + day, timestamp: seconds() + 86_400 * day });
      first.push({ ...headOf(made), gasUsed: '0x1' });
    }
    await clock.advance(2 * TICK_MS);
    second.tick(seconds());
    await clock.advance(TICK_MS);
    expect(last().blockTime).toBe(BLOCK_MS);
    second.script.silentPushes = true;
    await clock.advance(10 * BLOCK_MS);
    expect(word()).toBe('Late');
  });
});
