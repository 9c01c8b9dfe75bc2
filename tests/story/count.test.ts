import { afterEach, describe, expect, it } from 'vitest';
import type { Hex } from '../../feed/contract/scalars.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { BLOCK_MS, SNAPSHOT_MS } from '../scriptedNode/times.ts';
import { syntheticBlock } from '../syntheticBlock.ts';

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

const { transactions, transactionsRoot } = syntheticBlock(5);

/** A node whose newest block has five transactions, and which reports 1,000. `holding`: later than all else. */
async function setUp(root: string = transactionsRoot, holding = false): Promise<Hex> {
  scripted = await createScriptedFeed();
  const { start, node, clock, seconds, feed } = scripted;
  await start();
  feed.handle({ kind: 'views', open: 1 });
  node.script.answer = (method) => (method === 'eth_getBlockTransactionCountByHash' ? '0x3e8' : undefined);
  await clock.advance(BLOCK_MS);
  node.script.holding = holding;
  node.tick(seconds(), transactions, { transactionsRoot: root });
  await clock.advance(SNAPSHOT_MS);
  return `0x${node.chain.newest.hash.slice(2)}`;
}

const count = (): unknown => scripted.last().blocks[0]?.transactionCount;

async function readBody(block: Hex): Promise<unknown> {
  const { parts } = scripted.ask({ kind: 'transactions', block });
  for (let turn = 0; turn < 20 && parts.at(-1)?.kind !== 'end'; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the check works in slices
    await scripted.clock.advance(SNAPSHOT_MS);
  }
  await scripted.clock.advance(SNAPSHOT_MS);
  return parts.findLast((part) => part.kind === 'body')?.check.kind;
}

describe('the count of a block’s transactions', () => {
  it('is the reported one until its body is there, and then the proven one', async () => {
    const block = await setUp();
    expect(count()).toBe(1000);
    expect(await readBody(block)).toBe('matches');
    expect(count()).toBe(5);
  });

  it('stays the proven one, whatever the node reports afterwards', async () => {
    const block = await setUp();
    await readBody(block);
    const { node, clock, settle } = scripted;
    node.push({ ...node.chain.newest, transactions: Array.from({ length: 1000 }, () => block) });
    await settle();
    await clock.advance(SNAPSHOT_MS);
    expect(count()).toBe(5);
  });

  it('is the proven one, even where the node’s answer to the question for it comes later', async () => {
    const block = await setUp(transactionsRoot, true);
    scripted.node.script.holding = false;
    expect(await readBody(block)).toBe('matches');
    expect(count()).toBe(5);
    scripted.node.release();
    await scripted.settle();
    await scripted.clock.advance(SNAPSHOT_MS);
    expect(count()).toBe(5);
  });

  it('stays the reported one where the body does not match', async () => {
    const block = await setUp(`0x${'ab'.repeat(32)}`);
    expect(await readBody(block)).toBe('mismatch');
    expect(count()).toBe(1000);
  });
});
