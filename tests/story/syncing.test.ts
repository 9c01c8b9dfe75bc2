import { afterEach, describe, expect, it } from 'vitest';
import '../../feed/questions/readSyncing.ts';
import { status } from '../../feed/shown/status.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { MINUTE_MS, TICK_MS } from '../scriptedNode/times.ts';

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

const SYNCING = { startingBlock: '0x0', currentBlock: '0x10', highestBlock: '0x20' };
const reason = (): unknown => status(scripted.last(), scripted.now()).reason;

describe('a node that still syncs', () => {
  it('is called so, with its progress, while its newest block is block 0', async () => {
    scripted = await createScriptedFeed({ height: 0 });
    const { node, start, clock, word } = scripted;
    node.script.answer = (method) => (method === 'eth_syncing' ? SYNCING : undefined);
    await start();
    await clock.advance(MINUTE_MS);
    expect(word()).toBe('Late');
    expect(reason()).toEqual({ kind: 'nodeSyncing', progress: { current: 16, highest: 32 } });
    expect(node.handshakes).toBe(1);
  });

  it('is asked each half minute, and is not called so any more once it has the newest block', async () => {
    scripted = await createScriptedFeed();
    const { node, start, clock, seconds, last } = scripted;
    clock.jump(60 * MINUTE_MS);
    let answer: unknown = SYNCING;
    node.script.answer = (method) => (method === 'eth_syncing' ? answer : undefined);
    await start();
    await clock.advance(2 * MINUTE_MS);
    expect(node.asked('eth_syncing')).toBeGreaterThanOrEqual(4);
    expect(node.asked('eth_syncing')).toBeLessThanOrEqual(6);
    answer = { ...SYNCING, currentBlock: '0x18' };
    await clock.advance(MINUTE_MS);
    expect(reason()).toMatchObject({ progress: { current: 24 } });
    const before = node.asked('eth_syncing');
    node.tick(seconds());
    await clock.advance(2 * TICK_MS);
    expect(last().syncing).toBeNull();
    expect(node.asked('eth_syncing')).toBe(before);
  });

  it('is not asked while blocks come, nor called so where its chain halted', async () => {
    scripted = await createScriptedFeed();
    const { node, start, clock, word } = scripted;
    node.script.answer = (method) => (method === 'eth_syncing' ? false : undefined);
    await start();
    await clock.advance(2 * MINUTE_MS);
    expect(node.asked('eth_syncing')).toBe(0);
    await clock.advance(10 * MINUTE_MS);
    expect(node.asked('eth_syncing')).toBeGreaterThan(0);
    expect([word(), reason()]).toEqual(['Late', null]);
  });

  it('is called so where it has no newest block at all', async () => {
    scripted = await createScriptedFeed();
    const { node, start, clock } = scripted;
    node.script.answer = (method) => (method === 'eth_getBlockByNumber' ? null : undefined);
    await start();
    await clock.advance(TICK_MS);
    expect(reason()).toEqual({ kind: 'nodeSyncing', progress: null });
  });

  it('is never asked on a development chain', async () => {
    scripted = await createScriptedFeed({ loopback: true, height: 0 });
    await scripted.start();
    await scripted.clock.advance(MINUTE_MS);
    expect(scripted.node.asked('eth_syncing')).toBe(0);
  });
});
