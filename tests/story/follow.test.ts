import { afterEach, describe, expect, it } from 'vitest';
// Loaded first, so that no story waits for a file.
import '../../feed/openFollowed.ts';
import '../../feed/followed/failureReason.ts';
import '../../feed/followed/searchMissed.ts';
import '../../feed/body/bodies.ts';
import type { Followed, FollowState, Place } from '../../feed/contract/followed.ts';
import { address, hash as readHash } from '../../feed/contract/hex.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { NOTHING, RpcError } from '../scriptedNode/scriptedNode.ts';
import { syntheticBlock } from '../syntheticBlock.ts';

// Which requests a node gets of what is followed, when, and what its answers lead to.

let setup: ScriptedFeed;
afterEach(() => setup.close());

const FROM: Hex = `0x${'ab'.repeat(20)}`;
const hashOf = (number: number): Hex => `0x${number.toString(16).padStart(64, '0')}`;
const hex = (value: number): Hex => `0x${value.toString(16)}`;

const followed = (hash: Hex, over: Partial<Followed> = {}): Followed => ({
  hash,
  network: 'mainnet',
  chainId: 1,
  look: 'byHash',
  sent: null,
  state: { tag: 'unseen' },
  since: 0,
  seenTo: null,
  missed: 0,
  ...over,
});

const transaction = (hash: Hex, over: object = {}): object => ({
  hash,
  from: FROM,
  to: FROM,
  nonce: '0x7',
  value: '0x0',
  gas: '0x5208',
  input: '0x',
  maxFeePerGas: '0x77359400',
  maxPriorityFeePerGas: '0x1',
  blockHash: null,
  blockNumber: null,
  transactionIndex: null,
  ...over,
});

/** Requests about a transaction, its sender or finality; the feed's own heads, counts and fees are none. */
const QUESTIONS = /^eth_(getTransaction|call|feeHistory|getBlockReceipts)/;
const isQuestion = (method: string, params: readonly unknown[]): boolean =>
  QUESTIONS.test(method) && !(method === 'eth_feeHistory' && params[1] === 'latest');
const questions = (): readonly string[] =>
  setup.node.requests.filter(({ method, params }) => isQuestion(method, params)).map(({ method }) => method);
const forget = (): void => void setup.node.requests.splice(0);
const state = (): FollowState | undefined => setup.last().followed[0]?.state;

const replacedBy = (other: object, sure: Place['sure']): object => ({
  tag: 'replaced',
  by: 'hash' in other ? other.hash : null,
  at: { number: 101, index: 2, sure },
});

/** One more block, and the time for two frames. */
async function nextBlock(): Promise<void> {
  setup.node.tick(setup.seconds());
  await setup.clock.advance(3000);
}

describe('while nothing is followed', () => {
  it('no question is asked', async () => {
    setup = await createScriptedFeed();
    await setup.start();
    await nextBlock();
    expect(questions()).toEqual([]);
  });
});

describe('by hash', () => {
  it('all share one frame a block, and none is asked twice of one block', async () => {
    setup = await createScriptedFeed();
    const list = Array.from({ length: 10 }, (_, index) => followed(hashOf(index + 1)));
    setup.node.script.answer = (method) => (method === 'eth_getTransactionByHash' ? null : undefined);
    await setup.start({ followed: list });
    forget();
    const before = setup.node.frames;
    await nextBlock();
    expect(questions()).toEqual(Array.from({ length: 10 }, () => 'eth_getTransactionByHash'));
    expect(setup.node.frames - before).toBe(1);
  });

  it('a node without batches gets single requests, one a second', async () => {
    setup = await createScriptedFeed();
    setup.node.script.batchless = true;
    setup.node.script.answer = (method) => (method === 'eth_getTransactionByHash' ? null : undefined);
    await setup.start({ followed: [followed(hashOf(1)), followed(hashOf(2)), followed(hashOf(3))] });
    await setup.clock.advance(5000);
    forget();
    setup.node.tick(setup.seconds());
    await setup.clock.advance(100);
    expect(questions()).toHaveLength(1);
    await setup.clock.advance(1000);
    expect(questions()).toHaveLength(2);
    await setup.clock.advance(1000);
    expect(questions()).toHaveLength(3);
    await setup.clock.advance(5000);
    expect(questions()).toHaveLength(3);
  });

  it('a node that gives no answer changes nothing', async () => {
    setup = await createScriptedFeed();
    setup.node.script.answer = (method) =>
      method === 'eth_getTransactionByHash'
        ? new RpcError(-32_000, 'transaction indexing is in progress')
        : undefined;
    await setup.start({ followed: [followed(hashOf(1), { state: { tag: 'waiting' } })] });
    await nextBlock();
    expect(state()).toEqual({ tag: 'waiting' });
    setup.node.script.answer = (method) => (method === 'eth_getTransactionByHash' ? NOTHING : undefined);
    await nextBlock();
    expect(state()).toEqual({ tag: 'waiting' });
  });

  it('is never called waiting while its nonce is used, and is sought in at most ten questions', async () => {
    setup = await createScriptedFeed({ height: 2000 });
    // The pool of this node still has it.
    setup.node.script.answer = (method, [, height]) => {
      if (method === 'eth_getTransactionByHash') return transaction(hashOf(1));
      if (method !== 'eth_getTransactionCount') return undefined;
      return height === 'latest' || Number(height) >= 1500 ? '0x8' : '0x7';
    };
    await setup.start({ followed: [followed(hashOf(1), { state: { tag: 'waiting' }, seenTo: 1000 })] });
    await setup.clock.advance(20_000);
    expect(state()).toEqual({ tag: 'gone' });
    const heights = setup.node.requests
      .filter(({ method, params }) => method === 'eth_getTransactionCount' && params[1] !== 'latest')
      .map(({ params }) => params[1]);
    expect(heights.length).toBeLessThanOrEqual(10);
    expect(setup.node.requests).toContainEqual({
      method: 'eth_getBlockByNumber',
      params: [hex(1500), true],
    });
    // It is not sought again with each block.
    forget();
    await nextBlock();
    expect(questions()).toEqual(['eth_getTransactionByHash', 'eth_getTransactionCount']);
  });

  it('is sought again after a connection that was lost during the search', async () => {
    setup = await createScriptedFeed();
    const by = hashOf(2);
    let cuts = 1;
    setup.node.script.answer = (method, [first, height]) => {
      if (method === 'eth_getTransactionByHash') return null;
      if (method === 'eth_getTransactionCount' && height !== 'latest' && cuts > 0) {
        cuts -= 1;
        queueMicrotask(() => setup.node.cut());
        return NOTHING;
      }
      if (method === 'eth_getTransactionCount')
        return height === 'latest' || Number(height) >= 70 ? '0x8' : '0x7';
      if (method !== 'eth_getBlockByNumber' || first !== hex(70)) return undefined;
      return { hash: hashOf(70), number: hex(70), transactions: [transaction(by)] };
    };
    const sent = { from: FROM, nonce: 7, content: null };
    await setup.start({ followed: [followed(hashOf(1), { state: { tag: 'waiting' }, sent, seenTo: 50 })] });
    await setup.clock.advance(2000);
    expect(cuts).toBe(0);
    expect(state()).toEqual({ tag: 'waiting' });
    await setup.clock.advance(20_000);
    await nextBlock();
    await setup.clock.advance(12_000);
    expect(setup.node.handshakes).toBeGreaterThan(1);
    expect(state()).toMatchObject({ tag: 'replaced', by, at: { number: 70 } });
  });

  it('is found by its receipt in a block from before the browser was started', async () => {
    setup = await createScriptedFeed({ height: 5000 });
    const at = { blockHash: hashOf(1700), blockNumber: hex(1700), transactionIndex: '0x3' };
    setup.node.script.answer = (method) => {
      if (method === 'eth_getTransactionByHash') return transaction(hashOf(1), at);
      if (method === 'eth_getTransactionReceipt') return { ...at, transactionHash: hashOf(1), status: '0x0' };
      return method === 'eth_call' ? '0x' : undefined;
    };
    await setup.start({ followed: [followed(hashOf(1), { state: { tag: 'waiting' }, seenTo: 1000 })] });
    await setup.clock.advance(5000);
    expect(setup.last().followed[0]).toMatchObject({
      state: { tag: 'failed', at: { number: 1700, index: 3 } },
      missed: 0,
    });
    expect(setup.node.asked('eth_getTransactionReceipt')).toBe(1);
  });

  it('comes back from gone when a block holds it', async () => {
    setup = await createScriptedFeed();
    const block = setup.node.chain.newest;
    const at = { blockHash: block.hash, blockNumber: block.number, transactionIndex: '0x3' };
    setup.node.script.answer = (method) => {
      if (method === 'eth_getTransactionByHash') return transaction(hashOf(1), at);
      if (method === 'eth_getTransactionReceipt') return { ...at, transactionHash: hashOf(1), status: '0x1' };
      return undefined;
    };
    await setup.start({ followed: [followed(hashOf(1), { state: { tag: 'gone' } })] });
    await setup.clock.advance(3000);
    expect(state()).toMatchObject({ tag: 'included', at: { number: 100, index: 3, sure: 'reported' } });
  });

  it.each(['0x64', '0xfffffff'])(
    'believes no block that the chain here does not have: %s',
    async (blockNumber) => {
      setup = await createScriptedFeed();
      const at = { blockHash: hashOf(0xbad), blockNumber, transactionIndex: '0x0' };
      setup.node.script.answer = (method) => {
        if (method === 'eth_getTransactionByHash') return transaction(hashOf(1), at);
        if (method === 'eth_getTransactionReceipt')
          return { ...at, transactionHash: hashOf(1), status: '0x1' };
        return undefined;
      };
      await setup.start({ followed: [followed(hashOf(1))] });
      await nextBlock();
      expect(state()).toEqual({ tag: 'unseen' });
    },
  );

  it('is final when the node’s finalized block is not below it, and is then asked about no more', async () => {
    setup = await createScriptedFeed();
    let finalized = 99;
    const block = setup.node.chain.newest;
    const at = { blockHash: block.hash, blockNumber: block.number, transactionIndex: '0x0' };
    setup.node.script.answer = (method) => {
      if (method === 'eth_getTransactionByHash') return transaction(hashOf(1), at);
      if (method === 'eth_getTransactionReceipt') return { ...at, transactionHash: hashOf(1), status: '0x1' };
      if (method === 'eth_feeHistory') return { oldestBlock: hex(finalized) };
      return undefined;
    };
    await setup.start({ followed: [followed(hashOf(1))] });
    await nextBlock();
    expect(state()).toMatchObject({ tag: 'included' });
    finalized = 100;
    await nextBlock();
    expect(state()).toMatchObject({ tag: 'final', by: 'reported', outcome: { kind: 'succeeded' } });
    forget();
    await nextBlock();
    expect(questions()).toEqual([]);
  });

  it('a hash of one chain is never asked of another chain’s node', async () => {
    setup = await createScriptedFeed();
    await setup.start({ followed: [followed(hashOf(1), { chainId: 137 })] });
    await nextBlock();
    expect(questions()).toEqual([]);
    expect(setup.last().followed).toEqual([]);
  });
});

describe('on a chain faster than 2 s', () => {
  const arbitrum = { network: 'arbitrum', chainId: 42_161 };
  const list = [1, 2, 3].map((number) => followed(hashOf(number), arbitrum));

  /** Ten seconds of four blocks each; when which question about fees or a followed transaction was sent, ms. */
  async function tenSeconds(): Promise<readonly (readonly [method: string, first: unknown, at: number])[]> {
    const sent: [string, unknown, number][] = [];
    setup.node.script.answer = (method, params) => {
      if (!/^eth_(getTransaction|feeHistory|call)/.test(method)) return undefined;
      sent.push([method, params[0], setup.now()]);
      if (method === 'eth_getTransactionByHash') return null;
      if (method === 'eth_call') return `0x${'0'.repeat(6 * 64)}`;
      const count = Number(params[0]);
      return {
        oldestBlock: hex(Number(setup.node.chain.newest.number) - count + 1),
        baseFeePerGas: Array.from({ length: count + 1 }, () => '0x1'),
        gasUsedRatio: Array.from({ length: count }, () => 0.5),
        reward: Array.from({ length: count }, () => ['0x1', '0x2', '0x3']),
      };
    };
    for (let ticks = 0; ticks < 40; ticks += 1) {
      setup.node.tick(setup.seconds());
      await setup.clock.advance(250);
    }
    return sent;
  }

  it('all together get one request a second, whatever their number and the blocks', async () => {
    setup = await createScriptedFeed({ chainId: 42_161 });
    await setup.start({ ...arbitrum, followed: list });
    const sent = await tenSeconds();
    expect(sent.length).toBeGreaterThanOrEqual(8);
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(new Set(sent.map(([, first]) => first)).size).toBe(3);
  });

  it('an open view’s fees and all that are followed share one frame a second', async () => {
    setup = await createScriptedFeed({ chainId: 42_161 });
    await setup.start({ ...arbitrum, followed: list });
    setup.feed.handle({ kind: 'views', open: 1 });
    setup.ask({ kind: 'baseFees', count: 60 });
    const sent = await tenSeconds();
    const times = sent.map(([, , at]) => at);
    for (const [index, at] of times.entries())
      expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
    const counts = (method: string): number => sent.filter(([each]) => each === method).length;
    // Neither holds the other back; Arbitrum's fee for layer 1 is asked once a minute.
    expect(counts('eth_feeHistory')).toBeGreaterThanOrEqual(3);
    expect(counts('eth_getTransactionByHash')).toBeGreaterThanOrEqual(3);
    expect(sent.length).toBeGreaterThanOrEqual(9);
    expect(counts('eth_call')).toBe(1);
    expect(setup.last().fees).toMatchObject({ kind: 'fees', layer1: { kind: 'read' } });
  });

  it('a quiet one is not asked about by hash instead', async () => {
    setup = await createScriptedFeed({ chainId: 42_161 });
    await setup.start({ ...arbitrum, followed: [followed(hashOf(1), { ...arbitrum, look: 'quiet' })] });
    await nextBlock();
    expect(questions()).toEqual([]);
  });
});

describe('quietly', () => {
  it('the node is asked about the hash once, also after a restart', async () => {
    setup = await createScriptedFeed();
    setup.node.script.answer = (method) => (method === 'eth_getTransactionByHash' ? null : undefined);
    await setup.start({ followed: [followed(hashOf(1), { look: 'quiet' })] });
    await nextBlock();
    await nextBlock();
    await setup.clock.advance(60_000);
    expect(questions()).toEqual(['eth_getTransactionByHash']);
    const kept = setup.last().followed;
    expect(kept[0]?.seenTo).toBe(102);
    await setup.close();
    setup = await createScriptedFeed();
    await setup.start({ followed: kept });
    await nextBlock();
    expect(questions()).toEqual([]);
  });

  it('the node is never asked when sender and nonce are given', async () => {
    setup = await createScriptedFeed();
    const sent = { from: FROM, nonce: 7, content: null };
    await setup.start({ followed: [followed(hashOf(1), { look: 'quiet', sent })] });
    await nextBlock();
    await setup.clock.advance(60_000);
    expect(questions()).toEqual([]);
    expect(setup.node.requests.some(({ params }) => JSON.stringify(params).includes(FROM))).toBe(false);
  });

  const sent = { from: FROM, nonce: 7, content: null };
  /** Heights whose bodies were requested by number, and when, ms. */
  function recordMissed(): [number, number][] {
    const asked: [number, number][] = [];
    setup.node.script.answer = (method, [tag, full]) => {
      if (method !== 'eth_getBlockByNumber' || full !== true) return undefined;
      asked.push([Number(tag), setup.now()]);
      return undefined;
    };
    return asked;
  }

  it('the newest 32 of the blocks that were missed are searched, one a second, and the others counted', async () => {
    setup = await createScriptedFeed({ height: 200 });
    const asked = recordMissed();
    const quiet = { look: 'quiet', sent } as const;
    const list = [
      followed(hashOf(1), { ...quiet, seenTo: 150 }),
      // One that was looked at later is searched for from there on.
      followed(hashOf(2), { ...quiet, seenTo: 190 }),
    ];
    await setup.start({ followed: list });
    await setup.clock.advance(5000);
    // 151 to 163. The newest five are kept: 196 to 200.
    expect(setup.last().followed.map(({ missed }) => missed)).toEqual([13, 0]);
    await setup.clock.advance(35_000);
    await nextBlock();
    expect(asked.map(([height]) => height)).toEqual(Array.from({ length: 32 }, (_, index) => 164 + index));
    const times = asked.map(([, at]) => at);
    for (const [index, at] of times.entries())
      expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(setup.last().followed).toMatchObject([
      { seenTo: 200, missed: 13 },
      { seenTo: 200, missed: 0 },
    ]);
    expect(questions()).toEqual([]);
  });

  it('the search of missed blocks goes on after a lost connection, and blocks that the node lacks are counted', async () => {
    setup = await createScriptedFeed({ height: 200 });
    let cuts = 1;
    const asked: number[] = [];
    setup.node.script.answer = (method, [tag, full]) => {
      if (method !== 'eth_getBlockByNumber' || full !== true) return undefined;
      asked.push(Number(tag));
      if (asked.length === 4 && cuts > 0) {
        cuts -= 1;
        queueMicrotask(() => setup.node.cut());
        return NOTHING;
      }
      return Number(tag) === 185 ? null : undefined;
    };
    await setup.start({ followed: [followed(hashOf(1), { look: 'quiet', sent, seenTo: 180 })] });
    await setup.clock.advance(8000);
    await nextBlock();
    await setup.clock.advance(20_000);
    await nextBlock();
    expect(cuts).toBe(0);
    expect(asked.slice(0, 5)).toEqual([181, 182, 183, 184, 184]);
    expect(setup.last().followed[0]).toMatchObject({ seenTo: 201, missed: 1 });
  });

  const signed = syntheticBlock(5);
  const third = signed.transactions[2] ?? {};
  const signer = address(third['from']) ?? '0x';
  it.each<readonly [string, Hex, string, object]>([
    ['and checked', signer, 'the user', replacedBy(third, 'checked')],
    ['by the node’s word', signer, 'the node', replacedBy(third, 'reported')],
    ['not at all', FROM, 'the user', { tag: 'unseen' }],
  ])('is replaced by a row that claims to be of its sender, %s', async (_, from, giver, expected) => {
    setup = await createScriptedFeed();
    const given = giver === 'the user' ? { from, nonce: 2, content: null } : null;
    setup.node.script.answer = (method) =>
      method === 'eth_getTransactionByHash' ? transaction(hashOf(1), { from, nonce: '0x2' }) : undefined;
    await setup.start({ followed: [followed(hashOf(1), { look: 'quiet', sent: given })] });
    const rows = signed.transactions.map((each) => (each === third ? { ...each, from } : each));
    setup.node.tick(setup.seconds(), rows, { transactionsRoot: signed.transactionsRoot });
    await setup.clock.advance(12_000);
    expect(setup.last().followed[0]).toMatchObject({ state: expected, seenTo: 101 });
  });

  it.each([
    ['just below the kept blocks', 6],
    ['further down', 9],
  ])('is not in a block any more that was replaced while the connection was lost, %s', async (_, missed) => {
    setup = await createScriptedFeed();
    const { node, clock, seconds } = setup;
    const { transactions, transactionsRoot } = syntheticBlock(1);
    const hash = readHash(transactions[0]?.['hash']) ?? '0x';
    node.script.answer = (method) => (method === 'eth_getTransactionByHash' ? null : undefined);
    await setup.start({ followed: [followed(hash, { look: 'quiet' })] });
    node.tick(seconds(), transactions, { transactionsRoot });
    await clock.advance(12_000);
    expect(state()).toMatchObject({ tag: 'unsure', at: { number: 101 } });
    node.script.refuse = 503;
    node.cut();
    node.chain.cut(1);
    for (let block = 0; block < missed; block += 1) {
      node.chain.mine(seconds());
      await clock.advance(12_000);
    }
    node.script.refuse = null;
    await clock.advance(60_000);
    expect(setup.last().blocks.at(-1)?.number).toBe(96 + missed);
    expect(state()).toEqual({ tag: 'reorged' });
  });
});
