import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, expect, it, vi } from 'vitest';
import { createFeed } from '../../feed/feed.ts';
import type { Snapshot } from '../../feed/types.ts';

const BINARY = 'node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil';
const PORT = 18_647;
let node: ChildProcess | null = null;
let last: Snapshot | null = null;

const startNode = (): ChildProcess =>
  spawn(BINARY, ['--silent', '--port', String(PORT)], { stdio: 'ignore' });
const ask = async (method: string, params: readonly unknown[]): Promise<void> => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  await fetch(`http://127.0.0.1:${PORT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
};
const until = async (check: () => void): Promise<void> => {
  await vi.waitFor(check, { timeout: 30_000, interval: 50 });
};
const feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
afterEach(() => {
  feed.close();
  node?.kill('SIGKILL');
});

it('follows a real anvil through a reorg, SIGSTOP, kill and restart', { timeout: 120_000 }, async () => {
  node = startNode();
  feed.configure({
    network: 'local',
    chainId: null,
    endpoints: [`ws://127.0.0.1:${PORT}`],
    own: true,
    paused: false,
    loading: 'onDemand',
    price: false,
    priceAtRest: false,
    priceFeed: null,
    watched: [],
  });
  await until(() => expect(last?.link.tag).toBe('live'));
  for (let block = 0; block < 8; block += 1) await ask('evm_mine', []);
  await until(() => expect(last?.blocks.map(({ number }) => number)).toEqual([8, 7, 6, 5, 4]));
  const before = last?.blocks[0]?.hash;
  await ask('anvil_reorg', [3, []]);
  await until(() => {
    expect(last?.blocks[0]?.hash).not.toBe(before);
    expect(last?.reorgs.deepest).toBe(3);
    expect(last?.blocks).toHaveLength(5);
  });
  node.kill('SIGSTOP');
  await until(() => expect(last?.link).toMatchObject({ tag: 'waiting' }));
  node.kill('SIGCONT');
  await until(() => expect(last?.link.tag).toBe('live'));
  node.kill('SIGKILL');
  await until(() => expect(last?.link).toMatchObject({ tag: 'waiting' }));
  node = startNode();
  await until(() => {
    expect(last?.link.tag).toBe('live');
    expect(last?.notice).toMatchObject({ kind: 'chainRestarted' });
    expect(last?.blocks.map(({ number }) => number)).toEqual([0]);
  });
});
