import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFeed } from '../../feed/feed.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { status } from '../../feed/shown/status.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { freePort, rpc } from '../../scripts/chain/anvil.ts';
import { cleanUpAfterAll } from '../e2e/cleanUpAfterAll.ts';

// A whole client in JavaScript. It knows neither eth_subscribe nor the methods of development nodes. Clique seals a
// block about every ten seconds, under the rules of London. Version 0.10.5 skips each transaction when it mines ("error
// encountered when trying to add tx"), so its blocks are empty.
const CHAIN_ID = 123_456;
const LONGEST_MS = 50_000;

interface RawBlock {
  readonly hash: string;
  readonly gasUsed: string;
  readonly baseFeePerGas: string;
}

describe('the feed on ethereumjs, which announces no heads', () => {
  let child: ChildProcess;
  let call: <T>(method: string, ...params: readonly unknown[]) => Promise<T>;
  let feed: Feed;
  let last: Snapshot | null = null;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'block-ticker-ethereumjs-'));
    cleanUp(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const [http, socket, peers] = [await freePort(), await freePort(), await freePort()];
    const script = join(import.meta.dirname, 'node_modules/@ethereumjs/client/dist/esm/bin/cli.js');
    const flags = {
      dev: 'poa',
      dataDir: folder,
      rpc: true,
      rpcAddr: '127.0.0.1',
      rpcPort: http,
      ws: true,
      wsAddr: '127.0.0.1',
      wsPort: socket,
      // It looks for no peers.
      port: peers,
      discV4: false,
      discDns: false,
      maxPeers: 0,
    };
    const words = [script, ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)];
    child = spawn(process.execPath, words, { stdio: 'ignore' });
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    cleanUp(async () => {
      child.kill('SIGKILL');
      await exited;
    });
    call = (method, ...params) => rpc(`http://127.0.0.1:${http}`, method, params);
    await eventually('ethereumjs to answer', () => call<string>('eth_chainId'), LONGEST_MS);
    feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
    cleanUp(() => feed.close());
    feed.configure({
      network: 'custom',
      chainId: CHAIN_ID,
      endpoints: [`ws://127.0.0.1:${socket}`],
      own: true,
      paused: false,
      loading: 'onDemand',
      price: false,
      priceAtRest: false,
      feesAtRest: false,
      counts: false,
      priceFeed: null,
      priceHeartbeat: null,
      watched: [],
      consensus: null,
      followed: [],
    });
    feed.handle({ kind: 'views', open: 1 });
  });

  const answerOf = (query: Query): Promise<readonly Part[]> =>
    new Promise((resolve) => {
      const parts: Part[] = [];
      feed.ask(query, (part) => {
        parts.push(part);
        if (part.kind === 'end' || part.kind === 'failed') resolve(parts);
      });
    });
  const until = (what: string, is: (snapshot: Snapshot) => boolean): Promise<Snapshot> =>
    eventually(
      what,
      async () => {
        if (last !== null && is(last)) return last;
        throw new Error(
          JSON.stringify({ link: last?.link, blocks: last?.blocks.map(({ number }) => number) }),
        );
      },
      LONGEST_MS,
    );

  it('follows its blocks by asking, and never accuses it', async () => {
    const { blocks } = await until('two blocks', (snapshot) => (snapshot.blocks[0]?.number ?? 0) >= 2);
    for (const block of blocks) {
      const raw = await call<RawBlock>('eth_getBlockByHash', block.hash, false);
      expect(block).toMatchObject({
        hash: raw.hash,
        gasUsed: Number(raw.gasUsed),
        baseFee: String(BigInt(raw.baseFeePerGas)),
      });
      expect(block.check.kind).not.toBe('mismatch');
    }
    expect(status(last, Date.now()).word).toMatch(/^(Live|Idle)$/);
  });

  it('reads a body as empty, as its root has it', async () => {
    const { blocks } = await until('a block', (snapshot) => (snapshot.blocks[0]?.number ?? 0) >= 2);
    const parts = await answerOf({ kind: 'transactions', block: blocks[0]?.hash ?? '0x' });
    expect(parts.at(-1)).toEqual({ kind: 'end' });
    expect(parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []))).toEqual([]);
  });
});
