import { afterEach, describe, expect, it } from 'vitest';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import { headOf } from '../scriptedNode/testChain.ts';

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

const hex = (value: number): string => `0x${value.toString(16)}`;
const GWEI = 1_000_000_000;

interface SetUp {
  readonly counts: number[];
  readonly tick: () => Promise<void>;
  /** Of each block in the node's next answers. */
  readonly each: { ratio: number; tips: readonly string[] | null };
}

/** The node answers eth_feeHistory as geth does: tips of 1, 2 and 3 gwei, a base fee of 10 and next one of 11. */
async function setUp(options: ScriptedFeedOptions = {}): Promise<SetUp> {
  scripted = await createScriptedFeed(options);
  const { node, clock, seconds } = scripted;
  const counts: number[] = [];
  const each: SetUp['each'] = { ratio: 0.5, tips: [hex(GWEI), hex(2 * GWEI), hex(3 * GWEI)] };
  node.script.answer = (method, params) => {
    if (method === 'eth_call') return '0x';
    if (method !== 'eth_feeHistory') return undefined;
    const count = Number(params[0]);
    counts.push(count);
    const newest = node.chain.blocks.length - 1;
    return {
      oldestBlock: hex(Number(node.chain.blocks.at(-1)?.number ?? newest) - count + 1),
      baseFeePerGas: [...Array.from({ length: count }, () => hex(10 * GWEI)), hex(11 * GWEI)],
      gasUsedRatio: Array.from({ length: count }, () => each.ratio),
      ...(each.tips === null ? {} : { reward: Array.from({ length: count }, () => each.tips) }),
    };
  };
  return {
    counts,
    each,
    tick: async () => {
      node.tick(seconds());
      await clock.advance(12_000);
    },
  };
}

describe('the fees', () => {
  it('are not read at rest', async () => {
    const { counts, tick } = await setUp();
    await scripted.start();
    await tick();
    expect(counts).toEqual([]);
    expect(scripted.last().fees).toEqual({ kind: 'none', reason: 'pending' });
  });

  it('are read once for each block while a view is open, and serve the drawing too', async () => {
    const { counts, tick } = await setUp();
    await scripted.start();
    scripted.feed.handle({ kind: 'views', open: 1 });
    const { parts } = scripted.ask({ kind: 'baseFees', count: 60 });
    await scripted.clock.advance(1000);
    expect(counts).toEqual([60]);
    expect(parts.map(({ kind }) => kind)).toEqual(['baseFees', 'end']);
    const { fees, blocks } = scripted.last();
    const next = BigInt(blocks[0]?.nextBaseFee ?? 0);
    expect(fees).toMatchObject({
      kind: 'fees',
      block: blocks[0]?.number,
      slow: String(next + 1_000_000_000n),
      average: String(next + 2_000_000_000n),
      fast: String(next + 3_000_000_000n),
      tips: 'paid',
      blocks: 20,
    });
    await tick();
    await tick();
    expect(counts).toEqual([60, 6, 6]);
    scripted.feed.handle({ kind: 'views', open: 0 });
    await tick();
    expect(counts).toEqual([60, 6, 6]);
  });

  it('of a chain that is younger than the drawing are read once as well', async () => {
    const { counts } = await setUp();
    const { script } = scripted.node;
    const { answer } = script;
    script.answer = (method, params) =>
      answer(method, method === 'eth_feeHistory' ? [hex(Math.min(Number(params[0]), 30))] : params);
    await scripted.start();
    scripted.feed.handle({ kind: 'views', open: 1 });
    await scripted.clock.advance(1000);
    const { parts } = scripted.ask({ kind: 'baseFees', count: 60 });
    await scripted.clock.advance(1000);
    expect(counts).toEqual([30]);
    expect(parts.map(({ kind }) => kind)).toEqual(['baseFees', 'end']);
  });

  it('are read at rest where badge or alert need them', async () => {
    const { counts, tick } = await setUp();
    await scripted.start({ feesAtRest: true });
    await tick();
    expect(counts).toEqual([60, 6]);
    expect(scripted.last().fees.kind).toBe('fees');
  });

  it('stay for a few blocks when the node refuses, and are then not shown', async () => {
    const { tick } = await setUp();
    await scripted.start({ feesAtRest: true });
    const answers = scripted.node.script.answer;
    scripted.node.script.answer = (method, params) =>
      method === 'eth_feeHistory' ? new RpcError(-32_601, 'no such method') : answers?.(method, params);
    await tick();
    expect(scripted.last().fees.kind).toBe('fees');
    for (let block = 0; block < 6; block += 1) await tick();
    expect(scripted.last().fees).toEqual({ kind: 'none', reason: 'failed' });
  });

  it('of a node that stands still behind a balancer are not shown, until it has newer ones', async () => {
    const { tick } = await setUp();
    await scripted.start({ feesAtRest: true });
    const { script } = scripted.node;
    const { answer } = script;
    const old = answer('eth_feeHistory', ['0x6', 'latest', []]);
    script.answer = (method, params) => (method === 'eth_feeHistory' ? old : answer(method, params));
    for (let block = 0; block < 4; block += 1) await tick();
    expect(scripted.last().fees.kind).toBe('fees');
    for (let block = 0; block < 8; block += 1) await tick();
    expect(scripted.last().fees).toEqual({ kind: 'none', reason: 'failed' });
    script.answer = answer;
    await tick();
    expect(scripted.last().fees).toMatchObject({ kind: 'fees', block: scripted.last().blocks[0]?.number });
  });

  it('of a chain that was set back are shown', async () => {
    const { tick } = await setUp({ loopback: true });
    await scripted.start({ feesAtRest: true });
    for (let block = 0; block < 15; block += 1) await tick();
    scripted.node.chain.cut(15);
    await scripted.clock.advance(60_000);
    await tick();
    expect(scripted.last().fees).toMatchObject({ kind: 'fees', block: scripted.last().blocks[0]?.number });
  });

  it('that a node refuses are not asked for a second time for the drawing', async () => {
    scripted = await createScriptedFeed();
    const { node, feed, clock } = scripted;
    await scripted.start();
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(500);
    const { parts } = scripted.ask({ kind: 'baseFees', count: 60 });
    await clock.advance(5000);
    expect(parts).toMatchObject([{ kind: 'failed', reason: { kind: 'noMethod' } }]);
    expect(node.asked('eth_feeHistory')).toBe(1);
    scripted.ask({ kind: 'baseFees', count: 60 });
    await clock.advance(1000);
    expect(node.asked('eth_feeHistory')).toBe(2);
  });

  it.each<readonly [string, SetUp['each'], SetUp['each'], 'paid' | 'noTransactions']>([
    ['empty blocks', { ratio: 0, tips: ['0x0', '0x0', '0x0'] }, { ratio: 0, tips: null }, 'noTransactions'],
    [
      'a second node behind one name',
      { ratio: 0.5, tips: ['0x1', '0x2', '0x3'] },
      { ratio: 0.5, tips: null },
      'paid',
    ],
  ])('stay after an answer without tips, of %s', async (_, first, then, tips) => {
    const { counts, each, tick } = await setUp();
    Object.assign(each, first);
    await scripted.start({ feesAtRest: true });
    expect(scripted.last().fees).toMatchObject({ kind: 'fees', tips });
    Object.assign(each, then);
    await tick();
    await tick();
    expect(counts).toEqual([60, 6, 6]);
    expect(scripted.last().fees).toMatchObject({ kind: 'fees', tips });
  });

  /** One more block, whose base fee is `fee` (wei), and the requests that it cost. */
  async function mine(fee: number): Promise<readonly string[]> {
    const { node, clock, seconds } = scripted;
    node.requests.length = 0;
    node.push(headOf(node.chain.mine(seconds(), [{}], { baseFeePerGas: hex(fee) })));
    await clock.advance(1500);
    return node.requests.map(({ method }) => method);
  }
  const next = (): string | null | undefined => scripted.last().blocks[0]?.nextBaseFee;

  it('of a development chain at rest are those of the header while it follows its rule', async () => {
    const { counts } = await setUp({ loopback: true });
    await scripted.start();
    expect([counts, next()]).toEqual([[1], String(11 * GWEI)]);
    // Empty blocks: an eighth less each time.
    await mine(11 * GWEI);
    counts.length = 0;
    expect(await mine(9_625_000_000)).toEqual(['eth_getBlockTransactionCountByHash']);
    expect(await mine(8_421_875_000)).toEqual(['eth_getBlockTransactionCountByHash']);
    expect([counts, next()]).toEqual([[], '7369140625']);
  });

  it('of a development chain with another rule are the node’s, also at rest', async () => {
    const { counts } = await setUp({ loopback: true });
    await scripted.start();
    counts.length = 0;
    for (const fee of [11, 11, 11]) await mine(fee * GWEI);
    expect([counts, next()]).toEqual([[1, 1, 1], String(11 * GWEI)]);
    scripted.node.chain.cut(2);
    await scripted.clock.advance(60_000);
    expect([counts, next()]).toEqual([[1, 1, 1, 1], String(11 * GWEI)]);
  });

  it('of an open view have a development chain’s next base fee too, in the one request', async () => {
    const { counts } = await setUp({ loopback: true });
    await scripted.start();
    scripted.feed.handle({ kind: 'views', open: 1 });
    await scripted.clock.advance(2000);
    counts.length = 0;
    expect(await mine(20 * GWEI)).toEqual(
      expect.arrayContaining(['eth_feeHistory', 'eth_getBlockTransactionCountByHash']),
    );
    await mine(30 * GWEI);
    expect([counts, next()]).toEqual([[6, 6], String(11 * GWEI)]);
  });

  it('of another network are not those of the one before', async () => {
    await setUp();
    await scripted.start({ feesAtRest: true });
    expect(scripted.last().fees.kind).toBe('fees');
    scripted.node.script.answer = (method) => (method === 'eth_feeHistory' ? NOTHING : undefined);
    scripted.node.script.chainId = 11_155_111;
    await scripted.start({ network: 'sepolia', chainId: 11_155_111, feesAtRest: true });
    expect(scripted.last().fees).toEqual({ kind: 'none', reason: 'pending' });
  });
});
