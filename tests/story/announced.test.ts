import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';
import { headOf, makeBlock, type RawBlock } from '../scriptedNode/testChain.ts';
import { TICK_MS } from '../scriptedNode/times.ts';

/** Heads that are not the blocks which the node knows, and chains whose heights are not in a row. */

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

const CRONOS = { network: 'custom', chainId: 25 };
const setUp = async (chainId = 25, loopback = false): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed({ chainId, loopback });
  return scripted;
};

/** What the node announces of a block whose hash only the announcement has. */
const ofOtherHash = (block: RawBlock): RawBlock => ({
  ...headOf(block),
  hash: `0x${'c0'.repeat(28)}${block.number.slice(2).padStart(8, '0')}`,
});

/** Mines that many blocks and announces each as `as` makes it. */
const run = async (blocks: number, as: (block: RawBlock) => unknown): Promise<void> => {
  for (let block = 0; block < blocks; block += 1) {
    await scripted.clock.advance(5 * TICK_MS);
    scripted.node.push(as(scripted.node.chain.mine(scripted.seconds(), [{}])));
  }
  await scripted.clock.advance(TICK_MS);
};

const expectNodesBlocks = (): void => {
  const { node, last, word } = scripted;
  const newest = node.chain.blocks.slice(-5).toReversed();
  expect(last().blocks.map(({ hash }) => hash)).toEqual(newest.map(({ hash }) => hash));
  expect(last().reorgs.count).toBe(0);
  expect([word(), node.handshakes]).toEqual(['Live', 1]);
};

describe('a pushed hash that the node does not know (Ethermint: Cronos, ZetaChain, Evmos)', () => {
  it('is replaced by the node’s own from the first head on', async () => {
    const { start, node } = await setUp();
    await start(CRONOS);
    await run(1, ofOtherHash);
    expectNodesBlocks();
    expect(node.requests.filter(({ params }) => String(params[0]).startsWith('0xc0'))).toHaveLength(1);
  });

  it('takes one request a block, and none by the announced hash again', async () => {
    const { start, node } = await setUp();
    await start(CRONOS);
    await run(1, ofOtherHash);
    node.requests.length = 0;
    await run(6, ofOtherHash);
    expectNodesBlocks();
    expect(node.requests.map(({ method, params }) => [method, params[1]])).toEqual(
      Array.from({ length: 6 }, () => ['eth_getBlockByNumber', false]),
    );
  });

  it('is remembered over a reconnect', async () => {
    const { start, node, clock, last } = await setUp();
    await start(CRONOS);
    await run(2, ofOtherHash);
    node.cut();
    await clock.advance(10 * TICK_MS);
    node.requests.length = 0;
    await run(1, ofOtherHash);
    expect(last().blocks[0]?.hash).toBe(node.chain.newest.hash);
    expect(node.asked('eth_getBlockByHash')).toBe(0);
    expect(last().reorgs.count).toBe(0);
  });

  it('costs a chain whose hashes are right one request a connection', async () => {
    const { start, node } = await setUp();
    await start(CRONOS);
    node.requests.length = 0;
    await run(6, headOf);
    expectNodesBlocks();
    expect(node.asked('eth_getBlockByNumber')).toBe(1);
    expect(node.asked('eth_getBlockByHash')).toBe(0);
  });

  it('is told from a reorg', async () => {
    const { start, node, last } = await setUp();
    await start(CRONOS);
    const { newest } = node.chain;
    const other = makeBlock({
      number: 101,
      parentHash: newest.hash,
      timestamp: scripted.seconds(),
      salt: 7,
    });
    node.chain.known.set(other.hash, other);
    await run(1, () => headOf(other));
    expect(last().blocks[0]?.hash).toBe(other.hash);
    await run(1, headOf);
    expect(last().blocks[0]?.hash).toBe(node.chain.newest.hash);
    expect(last().reorgs.count).toBe(1);
  });
});

describe('a head of another shape', () => {
  it.each([
    ['a hash alone', (block: RawBlock): unknown => block.hash],
    [
      'a height in decimal',
      (block: RawBlock): unknown => ({ ...headOf(block), number: Number(block.number) }),
    ],
    ['number and hash', ({ number, hash }: RawBlock): unknown => ({ number, hash })],
    ['nothing', (): unknown => null],
    ['a block in an envelope', (block: RawBlock): unknown => ({ block, safe: true })],
  ])('%s is a signal to ask', async (_name, as) => {
    const { start } = await setUp();
    await start(CRONOS);
    await run(6, as);
    expectNodesBlocks();
  });

  it('is a signal on mainnet too', async () => {
    const { start, node } = await setUp(1);
    await start();
    await run(6, ({ number, hash }) => ({ number, hash }));
    expectNodesBlocks();
    expect(node.asked('eth_getBlockByNumber')).toBeLessThanOrEqual(6 + 2 + 4);
  });
});

describe('null rounds (Filecoin: lotus#10909, forest#7276)', () => {
  /** A chain that leaves out each height that ends in 3 or 4. */
  const withGaps = async (): Promise<readonly RawBlock[]> => {
    const { node, start } = await setUp(314);
    const blocks: RawBlock[] = [];
    for (let number = 200; number < 230; number += 1) {
      if (number % 10 === 3 || number % 10 === 4) continue;
      const parentHash = blocks.at(-1)?.hash ?? node.chain.newest.hash;
      blocks.push(makeBlock({ number, parentHash, timestamp: scripted.seconds() - 30 * (230 - number) }));
    }
    const served = { count: 13 };
    node.script.answer = (method, [which]) => {
      const known = blocks.slice(0, served.count);
      if (method === 'eth_getBlockByHash') return known.find(({ hash }) => hash === which) ?? null;
      if (method !== 'eth_getBlockByNumber') return undefined;
      if (which === 'latest') return known.at(-1);
      return (
        known.find(({ number }) => number === which) ?? new RpcError(12, 'requested epoch was a null round')
      );
    };
    await start({ network: 'custom', chainId: 314 });
    for (; served.count < blocks.length;) {
      await scripted.clock.advance(5 * TICK_MS);
      served.count += 1;
      node.push(headOf(blocks[served.count - 1]!));
      await scripted.clock.advance(TICK_MS);
      expect(scripted.heights()).toEqual(
        blocks
          .slice(served.count - 5, served.count)
          .toReversed()
          .map(({ number }) => Number(number)),
      );
    }
    return blocks;
  };

  it('leave heights out, and the five newest are shown over one connection', async () => {
    await withGaps();
    const { node, last, word } = scripted;
    expect([node.handshakes, last().reorgs.count, word()]).toEqual([1, 0, 'Live']);
  });
});

describe('a development chain', () => {
  it('shows heads at once whose parents are never to be had (hardhat_mine)', async () => {
    const { start, node, clock, heights, seconds } = await setUp(31_337, true);
    await start();
    for (const number of [200, 300, 400]) {
      node.push(headOf(makeBlock({ number, parentHash: `0x${'ee'.repeat(32)}`, timestamp: seconds() })));
    }
    await clock.advance(TICK_MS);
    expect(heights()[0]).toBe(400);
    expect(scripted.word()).toBe('Live');
  });

  it('has the next base fee of eth_feeHistory, also after a revert', async () => {
    const { start, node, clock, last, seconds } = await setUp(31_337, true);
    let fee = '0x7';
    node.script.answer = (method) =>
      method === 'eth_feeHistory'
        ? { oldestBlock: node.chain.newest.number, baseFeePerGas: [node.chain.newest['baseFeePerGas'], fee] }
        : undefined;
    await start();
    expect(last().blocks[0]?.nextBaseFee).toBe('7');
    fee = '0x8';
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(last().blocks[0]?.nextBaseFee).toBe('8');
    node.chain.cut(2);
    fee = '0x9';
    await clock.advance(30 * TICK_MS);
    expect(last().blocks[0]).toMatchObject({ number: 99, nextBaseFee: '9' });
    expect(node.asked('eth_feeHistory')).toBe(3);
  });

  it('keeps the header’s next base fee where the node has no history', async () => {
    const { start, last } = await setUp(31_337, true);
    await start();
    expect(last().blocks[0]?.nextBaseFee).toBe('875000000');
  });
});
