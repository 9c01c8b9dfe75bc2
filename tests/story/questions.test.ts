import { afterEach, describe, expect, it, vi } from 'vitest';
// Bodies' code is loaded on first use, in real time: here it is there beforehand.
import '../../feed/body/bodies.ts';
import '../../feed/check/checkerWork.ts';
import type { Part } from '../../feed/contract/question.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import {
  createScriptedFeed,
  type ScriptedFeed,
  type ScriptedFeedOptions,
} from '../scriptedNode/scriptedFeed.ts';

let scripted: ScriptedFeed;
const setUp = async (options?: ScriptedFeedOptions): Promise<ScriptedFeed> => {
  scripted = await createScriptedFeed(options);
  return scripted;
};
afterEach(async () => scripted.close());

const kinds = (parts: readonly Part[]): readonly string[] => parts.map((part) => part.kind);
const ALICE = `0x${'a1'.repeat(20)}` as const;
const BOB = `0x${'b0'.repeat(20)}` as const;
const transfer = {
  hash: `0x${'77'.repeat(32)}`,
  from: ALICE,
  to: BOB,
  value: '0x1',
  type: '0x2',
  input: '0x',
  nonce: '0x0',
  gas: '0x5208',
  maxFeePerGas: '0x77359400',
  maxPriorityFeePerGas: '0x1',
  transactionIndex: '0x0',
};

it('finality is asked again over the next connection, where its answer was lost with the one before', async () => {
  const { start, node, ask, clock, settle } = await setUp();
  await start();
  node.script.answer = (method, [, tag]) =>
    method === 'eth_feeHistory' && tag !== 'latest'
      ? { oldestBlock: '0x60', baseFeePerGas: ['0x1'] }
      : undefined;
  node.script.holding = true;
  const { parts } = ask({ kind: 'finality' });
  await settle();
  node.script.holding = false;
  node.cut();
  await clock.advance(9000);
  expect(parts).toEqual([{ kind: 'finality', safe: 96, finalized: 96 }, { kind: 'end' }]);
});

describe('a test of an endpoint', () => {
  it('returns chain, client, newest block and that it pushes, over a socket of its own', async () => {
    const { start, nodes, ask, urls, last, clock } = await setUp({ nodes: 2 });
    await start({ endpoints: [urls[0]!] });
    const { parts } = ask({ kind: 'test', endpoint: urls[1]!, chainId: 1 });
    await clock.advance(100);
    expect(parts).toMatchObject([
      {
        kind: 'tested',
        result: { kind: 'works', chainId: 1, client: 'Scripted/1', newest: 100, pushes: true },
      },
      { kind: 'end' },
    ]);
    expect(nodes[1]!.open).toBe(0);
    expect(last().link).toMatchObject({ endpoint: urls[0] });
  });

  it.each([
    [
      'another chain',
      (): void => void (scripted.nodes[0]!.script.chainId = 5),
      { kind: 'wrongChain', expected: 1, got: 5 },
    ],
    [
      'a server that answers 503',
      (): void => void (scripted.nodes[0]!.script.refuse = 503),
      { kind: 'unreachable' },
    ],
    [
      'a node that never answers',
      (): void => void (scripted.nodes[0]!.script.muted = true),
      { kind: 'timeout', method: 'eth_chainId' },
    ],
    [
      'a handshake that hangs',
      (): void => void (scripted.nodes[0]!.script.hanging = true),
      { kind: 'timeout', method: 'eth_chainId' },
    ],
  ])('reports the reason of a failure: %s', async (_name, corrupt, reason) => {
    const { ask, urls, clock, nodes } = await setUp();
    corrupt();
    const { parts } = ask({ kind: 'test', endpoint: urls[0]!, chainId: 1 });
    await clock.advance(5100);
    expect(parts).toEqual([{ kind: 'tested', result: { kind: 'fails', reason } }, { kind: 'end' }]);
    expect(nodes[0]!.open).toBe(0);
  });

  it.each([
    [1008, 'Invalid API key', { kind: 'keyRefused', status: 401 }],
    [4401, 'Unauthorized: unknown project', { kind: 'keyRefused', status: 401 }],
    [4429, 'Too many requests', { kind: 'rateLimited', retryAfterMs: null }],
    [1013, 'Node is syncing', { kind: 'nodeSyncing', progress: null }],
    [4000, 'so long', { kind: 'closed', code: 4000, text: 'so long' }],
  ])('reports the words of a close: %i “%s”', async (code, slamWords, reason) => {
    const { ask, urls, clock, nodes } = await setUp();
    Object.assign(nodes[0]!.script, { slams: code, slamWords });
    const { parts } = ask({ kind: 'test', endpoint: urls[0]!, chainId: 1 });
    await clock.advance(100);
    expect(parts).toEqual([{ kind: 'tested', result: { kind: 'fails', reason } }, { kind: 'end' }]);
  });

  it('never shows the key that a gateway quotes in its refusal, whole or cut short', async () => {
    const { ask, nodes, clock, start, snapshots } = await setUp();
    const key = '0123456789abcdef0123456789abcdef';
    const endpoint = `${nodes[0]!.url}/v3/${key}`;
    let message = `project ${key} is unheard of`;
    nodes[0]!.script.answer = () => new RpcError(-32_000, message);
    const whole = ask({ kind: 'test', endpoint, chainId: null });
    await clock.advance(100);
    message = `${'-'.repeat(100)} ${key}`;
    const cut = ask({ kind: 'test', endpoint, chainId: null });
    await clock.advance(100);
    await start({ endpoints: [endpoint, `${nodes[0]!.url}/v2/${key}`] });
    await clock.advance(5000);
    expect(whole.parts[0]).toMatchObject({
      result: { kind: 'fails', reason: { kind: 'badAnswer', got: '-32000 project ••• is unheard of' } },
    });
    expect(snapshots.some(({ preferred }) => preferred?.reason.kind === 'badAnswer')).toBe(true);
    expect(JSON.stringify([cut.parts, snapshots])).not.toContain('01234567');
  });

  it('reports when a node cannot push', async () => {
    const { ask, urls, clock, nodes } = await setUp();
    nodes[0]!.script.pushless = true;
    const { parts } = ask({ kind: 'test', endpoint: urls[0]!, chainId: null });
    await clock.advance(100);
    expect(parts[0]).toMatchObject({ result: { kind: 'works', pushes: false } });
  });

  it('rejects an invalid address, and sends nothing when cancelled', async () => {
    const { ask, urls, clock, nodes } = await setUp();
    const bad = ask({ kind: 'test', endpoint: 'http//nonsense', chainId: 1 });
    const reason = { kind: 'badUrl' };
    await vi.waitFor(() => expect(bad.parts[0]).toMatchObject({ result: { kind: 'fails', reason } }));
    const { parts, cancel } = ask({ kind: 'test', endpoint: urls[0]!, chainId: 1 });
    cancel();
    await clock.advance(6000);
    expect(parts).toEqual([]);
    expect(nodes[0]!.open).toBe(0);
  });
});

describe('base fees', () => {
  it('come oldest first, without the next block’s', async () => {
    const { start, nodes, ask, clock } = await setUp();
    nodes[0]!.script.answer = (method) =>
      method === 'eth_feeHistory'
        ? { oldestBlock: '0x62', baseFeePerGas: ['0x1', '0x2', '0x3', '0x4'] }
        : undefined;
    await start();
    const { parts } = ask({ kind: 'baseFees', count: 3 });
    await clock.advance(10);
    expect(parts).toEqual([{ kind: 'baseFees', fees: ['1', '2', '3'], newest: 100 }, { kind: 'end' }]);
  });

  it('fail with the field that was wrong', async () => {
    const { start, nodes, ask, clock } = await setUp();
    nodes[0]!.script.answer = (method) =>
      method === 'eth_feeHistory' ? { oldestBlock: '0x62', baseFeePerGas: [1, '0x2'] } : undefined;
    await start();
    const { parts } = ask({ kind: 'baseFees', count: 3 });
    await clock.advance(10);
    expect(parts).toMatchObject([{ kind: 'failed', reason: { kind: 'badAnswer', field: 'baseFeePerGas' } }]);
  });
});

describe('a body', () => {
  it('is pending while the node does not have the block it announced, then comes', async () => {
    const { start, nodes, ask, clock, last, seconds } = await setUp();
    await start();
    const node = nodes[0]!;
    let held = true;
    node.script.answer = (method, params) =>
      held && method === 'eth_getBlockByHash' && params[1] === true ? null : undefined;
    node.tick(seconds(), [transfer]);
    await clock.advance(1000);
    const { parts } = ask({ kind: 'transactions', block: last().blocks[0]!.hash });
    await clock.advance(2000);
    expect(parts).toEqual([{ kind: 'pending' }]);
    expect(node.asked('eth_getBlockByHash')).toBe(4);
    held = false;
    await clock.advance(3000);
    expect(kinds(parts).slice(0, 2)).toEqual(['pending', 'chain']);
    await scripted.clock.advance(1000);
    expect(kinds(parts).at(-1)).toBe('end');
  });

  it('is never fetched without a question', async () => {
    const { start, nodes, clock, seconds } = await setUp();
    await start();
    nodes[0]!.tick(seconds(), [transfer]);
    await clock.advance(5000);
    expect(nodes[0]!.requests.some(({ params }) => params[1] === true)).toBe(false);
  });

  it('is fetched for watched addresses, and each sighting is reported once', async () => {
    // The scripted roots are made up, which contradicts no block where the chain's rules are not known.
    const { start, nodes, clock, seconds, sightings } = await setUp({ chainId: 5921 });
    nodes[0]!.chain.mine(seconds(), [transfer]);
    await start({ network: 'custom', chainId: 5921, watched: [BOB] });
    expect(sightings).toEqual([]);
    const block = nodes[0]!.tick(seconds() + 1, [transfer]);
    nodes[0]!.push(nodes[0]!.chain.newest);
    await clock.advance(3000);
    expect(sightings).toEqual([
      { address: BOB, block: block.hash, number: 102, transaction: transfer.hash, index: 0, role: 'to' },
    ]);
  });
});

describe('the price', () => {
  const round = `0x${['01', '2540be400', '65', '65', '01'].map((word) => word.padStart(64, '0')).join('')}`;
  const answer = (method: string, params: readonly unknown[]): unknown => {
    if (method !== 'eth_call') return undefined;
    return JSON.stringify(params).includes('0x313ce567') ? `0x${'8'.padStart(64, '0')}` : round;
  };

  it('is read only while something shows it: of every block for a view, once a minute at rest', async () => {
    const { start, nodes, clock, seconds, feed, last } = await setUp();
    const node = nodes[0]!;
    node.script.answer = answer;
    const tick = async (): Promise<void> => {
      await clock.advance(12_000);
      node.tick(seconds());
      await clock.advance(1000);
    };
    await start({ price: true });
    await tick();
    expect(node.asked('eth_call')).toBe(0);
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(1000);
    expect(last().price).toMatchObject({ kind: 'price', answer: '10000000000', decimals: 8 });
    // The answer and, once for all, its decimals.
    expect(node.asked('eth_call')).toBe(2);
    await tick();
    expect(node.asked('eth_call')).toBe(3);
    expect(last().price).toMatchObject({ block: last().blocks[0]!.hash });
    feed.handle({ kind: 'views', open: 0 });
    await tick();
    expect(node.asked('eth_call')).toBe(3);
    await start({ price: true, priceAtRest: true });
    for (let block = 0; block < 4; block += 1) await tick();
    expect(node.asked('eth_call')).toBe(4);
    for (let block = 0; block < 4; block += 1) await tick();
    expect(node.asked('eth_call')).toBe(4);
    await tick();
    expect(node.asked('eth_call')).toBe(5);
  });

  it('is read for the badge too, and not at all when switched off', async () => {
    const { start, nodes, last } = await setUp();
    nodes[0]!.script.answer = answer;
    await start({ price: true, priceAtRest: true });
    expect(last().price.kind).toBe('price');
    await start({ price: false, priceAtRest: false });
    expect(last().price).toEqual({ kind: 'none', reason: 'off' });
  });
});

describe('diagnostics', () => {
  it('count requests, bytes, reconnects, reorgs and errors, with endpoints masked', async () => {
    const { start, nodes, ask, clock, seconds } = await setUp();
    await start();
    nodes[0]!.chain.cut(1);
    nodes[0]!.tick(seconds());
    await clock.advance(1000);
    nodes[0]!.drop(1011, 'bye');
    await clock.advance(3000);
    const { parts } = ask({ kind: 'diagnostics' });
    await vi.waitFor(() => expect(parts).toHaveLength(2));
    const [part] = parts;
    if (part?.kind !== 'diagnostics') throw new Error('no diagnostics');
    const { diagnostics } = part;
    expect(diagnostics.requests['eth_chainId']).toBe(2);
    expect(diagnostics.reconnects).toBe(1);
    expect(diagnostics.reorgs).toBe(1);
    expect(diagnostics.bytesIn).toBeGreaterThan(diagnostics.bytesOut);
    expect(diagnostics.errors).toMatchObject([
      { endpoint: 'wss://one.example', reason: { kind: 'closed', code: 1011 } },
    ]);
    expect(diagnostics.timeline.map(({ tag }) => tag)).toEqual([
      'connecting',
      'syncing',
      'live',
      'waiting',
      'connecting',
      'syncing',
      'live',
    ]);
  });
});

describe('a question while the link is down', () => {
  it('waits for it, and is sent again when it was lost on the way', async () => {
    const { start, nodes, ask, clock } = await setUp();
    await start();
    nodes[0]!.script.answer = (method) => {
      if (method !== 'eth_feeHistory') return undefined;
      return nodes[0]!.handshakes === 1
        ? NOTHING
        : { oldestBlock: '0x64', baseFeePerGas: ['0x1', '0x2'], gasUsedRatio: [0.5] };
    };
    const { parts } = ask({ kind: 'baseFees', count: 1 });
    await scripted.settle();
    nodes[0]!.cut();
    await clock.advance(5000);
    expect(kinds(parts)).toEqual(['baseFees', 'end']);
    expect(nodes[0]!.asked('eth_feeHistory')).toBe(2);
  });

  it('fails after ten seconds with the reason of the link', async () => {
    const { start, nodes, ask, clock, last } = await setUp();
    await start();
    nodes[0]!.script.refuse = 503;
    nodes[0]!.cut();
    await clock.advance(1000);
    const { parts } = ask({ kind: 'transactions', block: last().blocks[0]!.hash });
    await clock.advance(9500);
    expect(parts).toEqual([]);
    await clock.advance(1000);
    expect(parts).toMatchObject([{ kind: 'failed', reason: { kind: 'unreachable' } }]);
    nodes[0]!.script.refuse = null;
    await clock.advance(70_000);
    expect(nodes[0]!.asked('eth_getBlockByHash')).toBe(0);
  });

  it.each([
    ['had no answer', NOTHING, 100, []],
    ['was to be retried at once', null, 100, []],
    ['was to be retried later', null, 2000, ['pending']],
  ])(
    'sends no other chain’s node a question about a block, when it %s',
    async (_name, answer, after, expected) => {
      const { start, nodes, ask, urls, last, clock } = await setUp({ nodes: 2 });
      nodes[1]!.script.chainId = 5;
      await start({ endpoints: [urls[0]!] });
      nodes[0]!.script.answer = (method) => (method === 'eth_getBlockByHash' ? answer : undefined);
      const { hash } = last().blocks[0]!;
      const { parts, cancel } = ask({ kind: 'transactions', block: hash });
      await clock.advance(after);
      await start({ network: 'custom', chainId: 5, endpoints: [urls[1]!] });
      await clock.advance(5000);
      expect(last().link.tag).toBe('live');
      expect(nodes[1]!.requests.filter(({ params }) => params[0] === hash && params[1] === true)).toEqual([]);
      expect(kinds(parts)).toEqual(expected);
      cancel();
    },
  );

  it('asks no other chain’s node for a price that was to be read again', async () => {
    const { start, nodes, ask, urls, last, clock } = await setUp({ nodes: 2 });
    nodes[1]!.script.chainId = 5;
    await start({ endpoints: [urls[0]!], price: true });
    ask({ kind: 'transactions', block: last().blocks[0]!.hash });
    await clock.advance(100);
    expect(nodes[0]!.asked('eth_call')).toBeGreaterThan(0);
    await start({ network: 'custom', chainId: 5, endpoints: [urls[1]!], price: true });
    await clock.advance(5000);
    expect(last().link.tag).toBe('live');
    expect(nodes[1]!.asked('eth_call')).toBe(0);
  });

  it('asks nothing of the node when its asker has left, and nothing at all while paused', async () => {
    const { start, nodes, ask, clock, last } = await setUp();
    await start();
    const block = last().blocks[0]!.hash;
    nodes[0]!.script.refuse = 503;
    nodes[0]!.cut();
    await clock.advance(1000);
    const left = ask({ kind: 'transactions', block });
    await clock.advance(1000);
    left.cancel();
    nodes[0]!.script.refuse = null;
    await clock.advance(15_000);
    expect(nodes[0]!.handshakes).toBeGreaterThan(1);
    expect(nodes[0]!.requests.filter(({ params }) => params[1] === true)).toEqual([]);
    expect(left.parts).toEqual([]);
    await start({ paused: true });
    const { parts } = ask({ kind: 'transactions', block });
    await clock.advance(100);
    expect(kinds(parts)).toEqual(['failed']);
  });
});
