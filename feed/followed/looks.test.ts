import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blockOf, hash } from '../../tests/fixtures/snapshot.ts';
import './failureReason.ts';
import './searchMissed.ts';
import type { Block } from '../contract/block.ts';
import { FeedError } from '../contract/errors.ts';
import type { Followed, FollowState, Place } from '../contract/followed.ts';
import type { Reason } from '../contract/linkView.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Receipt, Transaction } from '../contract/transaction.ts';
import type { Request } from '../rpc/call.ts';
import { createFrameTurns } from '../rpc/frameTurns.ts';
import { followTransactions, type Following } from './followTransactions.ts';

// Looks across reorgs and failed loads, with hand-made blocks.

const FROM: Hex = `0x${'ab'.repeat(20)}`;
const MINE = hash(77);
const OTHER = hash(78);
/** A block of one of two branches. */
const at = (number: number, branch = 0): Block => blockOf(number, 0, { hash: hash(1000 * branch + number) });
const placeIn = (block: Block): Place => ({
  block: block.hash,
  number: block.number,
  index: 0,
  sure: 'reported',
});

const rowOf = (id: Hex): Transaction => ({
  index: 0,
  hash: id,
  from: FROM,
  to: FROM,
  created: null,
  value: '0',
  type: 2,
  kind: 'transfer',
  selector: null,
  nonce: '7',
  gas: '21000',
  tip: null,
  otherCurrency: false,
  recipient: null,
});
const RECEIPT: Receipt = {
  index: 0,
  failed: false,
  gasUsed: 21_000,
  fee: null,
  derived: false,
  tip: null,
  created: null,
};

let blocks: readonly Block[];
let bodies: ReadonlyMap<Hex, Hex>;
let loads: boolean;
let receipts: readonly Receipt[] | null;
let receiptsAsked: number;
let asked: Request[];
let answer: (request: Request) => unknown;
let following: Following;
const config: Followed[] = [];

const followed = (over: Partial<Followed>): Followed => ({
  hash: MINE,
  network: 'mainnet',
  chainId: 1,
  look: 'quiet',
  sent: { from: FROM, nonce: 7, content: null },
  state: { tag: 'unseen' },
  since: 0,
  seenTo: null,
  missed: 0,
  ...over,
});
const state = (): FollowState | undefined => following.view()[0]?.state;

async function newBlocks(...newest: readonly Block[]): Promise<void> {
  blocks = newest;
  following.update(config);
  await vi.advanceTimersByTimeAsync(9000);
}

async function start(over: Partial<Followed>, ...newest: readonly Block[]): Promise<void> {
  config.splice(0, config.length, followed(over));
  await newBlocks(...newest);
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  bodies = new Map();
  loads = true;
  receipts = [RECEIPT];
  receiptsAsked = 0;
  answer = () => null;
  const call = async (method: string, params: readonly unknown[]): Promise<unknown> => {
    asked.push({ method, params });
    return answer({ method, params });
  };
  const session = {
    url: 'ws://one',
    call,
    callEach: (requests: readonly Request[]) =>
      Promise.allSettled(requests.map(({ method, params }) => call(method, params))),
  };
  following = followTransactions({
    environment: { now: Date.now, setTimeout, clearTimeout },
    session: () => session,
    now: () => ({ network: 'mainnet', chainId: 1, blocks, local: false, checks: false, fast: false }),
    askBlock(query, give) {
      queueMicrotask(() => {
        const id = 'block' in query ? query.block : MINE;
        const held = bodies.get(id);
        if (!loads) return give({ kind: 'failed', reason: { kind: 'silent' } });
        if (query.kind === 'transactions' && held !== undefined) {
          give({
            kind: 'rows',
            source: { endpoint: '', announcedBy: '' },
            first: 0,
            total: 1,
            rows: [rowOf(held)],
          });
        }
        if (query.kind === 'receipts' && held !== undefined) {
          receiptsAsked += 1;
          if (receipts === null) return give({ kind: 'failed', reason: { kind: 'noReceipts' } });
          give({ kind: 'receipts', receipts });
        }
        give({ kind: 'end' });
      });
      return () => undefined;
    },
    want: () => undefined,
    turn: createFrameTurns({ now: Date.now, setTimeout }),
    standing: () => ({ kind: 'unknown' }),
    changed: () => undefined,
  });
});
afterEach(() => {
  following.close();
  vi.useRealTimers();
});

const reported = { hash: MINE, from: FROM, to: FROM, nonce: '0x7', value: '0x0', input: '0x' };

describe('quietly', () => {
  it('a block that replaces a searched one is searched too', async () => {
    await start({}, at(101), at(100));
    expect(state()).toEqual({ tag: 'unseen' });
    bodies = new Map([[at(101, 1).hash, MINE]]);
    await newBlocks(at(102, 1), at(101, 1), at(100));
    expect(state()).toMatchObject({ tag: 'included', at: { number: 101 } });
  });

  it('a block below its old place is searched too', async () => {
    bodies = new Map([[at(101).hash, MINE]]);
    await start({}, at(101), at(100));
    bodies = new Map([[at(99, 1).hash, MINE]]);
    await newBlocks(at(102, 1), at(101, 1), at(100, 1), at(99, 1));
    expect(state()).toMatchObject({ tag: 'included', at: { number: 99 } });
  });

  it('a new block of a searched height holds what the reorg took out', async () => {
    bodies = new Map([[at(100).hash, MINE]]);
    await start({}, at(101), at(100));
    expect(state()).toMatchObject({ tag: 'included' });
    await newBlocks(at(100, 1), at(99));
    expect(state()).toEqual({ tag: 'reorged' });
    bodies = new Map([[at(101, 1).hash, MINE]]);
    await newBlocks(at(101, 1), at(100, 1), at(99));
    expect(state()).toMatchObject({ tag: 'included', at: { number: 101 } });
  });

  it('the node is asked once, also where no body can be loaded', async () => {
    loads = false;
    await start({ sent: null }, at(100));
    await newBlocks(at(101), at(100));
    expect(asked.map(({ method }) => method)).toEqual(['eth_getTransactionByHash']);
    loads = true;
    bodies = new Map([[at(100).hash, MINE]]);
    await newBlocks(at(102), at(101), at(100));
    expect(state()).toMatchObject({ tag: 'included', at: { number: 100 } });
  });

  /** A node with this transaction in this block alone. */
  const nodeWith =
    (id: Hex, holder: number, own: number) =>
    ({ method, params }: Request): unknown => {
      if (method !== 'eth_getBlockByNumber' || params[1] !== true) return null;
      const number = Number(params[0]);
      const transactions = number === holder ? [{ ...reported, hash: id }] : [];
      return { hash: at(number).hash, number: `0x${(number + own).toString(16)}`, transactions };
    };
  it.each<readonly [string, Hex, FollowState['tag']]>([
    ['itself', MINE, 'included'],
    ['its replacement', OTHER, 'replaced'],
  ])('%s is found in a block that was missed', async (_, id, tag) => {
    answer = nodeWith(id, 95, 0);
    bodies = new Map([[at(95).hash, id]]);
    await start({ seenTo: 92 }, at(100), at(99), at(98), at(97));
    expect(state()).toMatchObject({ tag, at: { number: 95 } });
    await newBlocks(at(101), at(100), at(99), at(98), at(97));
    expect(following.view()[0]).toMatchObject({ seenTo: 101, missed: 0 });
    // The heights 93 to 96, none of them twice, and nothing about the transaction.
    expect(
      asked.filter(({ method }) => method !== 'eth_feeHistory').map(({ params }) => Number(params[0])),
    ).toEqual([93, 94, 95, 96]);
  });

  it('a block of another height is taken for none, and counted', async () => {
    answer = nodeWith(MINE, 95, 1);
    await start({ seenTo: 94 }, at(100), at(99), at(98), at(97));
    expect(following.view()[0]).toMatchObject({ state: { tag: 'unseen' }, seenTo: 100, missed: 2 });
  });

  it('an old place stays where the node has no block of that height any more', async () => {
    const placed = { tag: 'included', at: placeIn(at(50)) } as const;
    await start({ state: placed, seenTo: 92 }, at(100), at(99), at(98), at(97));
    expect(following.view()[0]).toMatchObject({ state: placed, seenTo: 100, missed: 4 });
  });

  it.each([92, 95])(
    'one is found below its old place that was replaced, seen to %i before a gap',
    async (seenTo) => {
      const there = nodeWith(MINE, 93, 0);
      answer = ({ method, params: [height] }) => there({ method, params: [height, true] });
      bodies = new Map([[at(93).hash, MINE]]);
      const placed = { tag: 'included', at: placeIn(at(95, 1)) } as const;
      await start({ state: placed, seenTo }, at(100), at(99), at(98), at(97));
      expect(state()).toMatchObject({ tag: 'included', at: { number: 93 } });
    },
  );

  const failed: Receipt = { ...RECEIPT, failed: true };
  it.each<readonly [string, Partial<Followed>]>([
    ['without sender and nonce', { sent: null }],
    ['with sender and nonce', {}],
  ])('a failure whose receipts cannot be had never reads as succeeded, %s', async (_, over) => {
    receipts = null;
    bodies = new Map([[at(100).hash, MINE]]);
    answer = ({ method }) =>
      method === 'eth_getTransactionByHash'
        ? { ...reported, blockHash: at(100).hash, blockNumber: '0x64', transactionIndex: '0x0' }
        : null;
    await start(over, at(100));
    expect(state()).toMatchObject({ tag: 'unsure', at: { number: 100 } });
    receipts = [failed];
    await newBlocks(at(101), at(100));
    expect(state()).toMatchObject({ tag: 'failed', reason: { kind: 'unasked' } });
  });

  it('receipts that cannot be had are asked for with each kept block, then every sixteen blocks', async () => {
    receipts = null;
    bodies = new Map([[at(100).hash, MINE]]);
    await start({}, at(100));
    for (let number = 101; number <= 148; number += 1) {
      await newBlocks(
        ...[0, 1, 2, 3, 4].map((below) => at(number - below)).filter((each) => each.number >= 100),
      );
    }
    expect(state()).toMatchObject({ tag: 'unsure' });
    // In the blocks 100 to 104, and in 116, 132 and 148.
    expect(receiptsAsked).toBe(8);
    answer = ({ method }) => (method === 'eth_feeHistory' ? { oldestBlock: '0x78' } : { hash: at(100).hash });
    await newBlocks(at(149), at(148));
    expect(state()).toMatchObject({ tag: 'final', outcome: { kind: 'unknown' } });
  });

  it.each<[string, Block, FollowState['tag']]>([
    ['final where the node still has its block', at(50), 'final'],
    ['back to waiting where the node has another block there', at(50, 1), 'reorged'],
  ])('an old place is %s', async (_, there, tag) => {
    answer = ({ method }) => (method === 'eth_feeHistory' ? { oldestBlock: '0x5a' } : { hash: there.hash });
    await start({ state: { tag: 'included', at: placeIn(at(50)) }, seenTo: 99 }, at(100));
    expect(state()).toMatchObject({ tag });
    expect(asked.some(({ params }) => params.includes(MINE))).toBe(false);
  });
});

describe('by hash', () => {
  /** The nonce is used from this height on, by another transaction. */
  const usedAt =
    (height: number, newest: number) =>
    ({ method, params }: Request): unknown => {
      const [, tag] = params;
      if (method === 'eth_getTransactionByHash') return reported;
      if (method === 'eth_getTransactionCount') {
        return (tag === 'latest' ? newest : Number(tag)) >= height ? '0x8' : '0x7';
      }
      if (method !== 'eth_getBlockByNumber') return null;
      const number = Number(params[0]);
      const transactions = number === height ? [{ ...reported, hash: OTHER }] : [];
      return { hash: at(number).hash, transactions };
    };

  it('a replacement in a block that is newer than those here is found with that block', async () => {
    answer = usedAt(101, 101);
    await start({ look: 'byHash', state: { tag: 'waiting' }, seenTo: 99 }, at(100));
    expect(state()).toEqual({ tag: 'waiting' });
    await newBlocks(at(101), at(100));
    expect(state()).toMatchObject({ tag: 'replaced', by: OTHER, at: { number: 101 } });
  });

  it('a replacement that a reorg put below the last look is found', async () => {
    answer = usedAt(999, 101);
    await start({ look: 'byHash', state: { tag: 'waiting' } }, at(101), at(100));
    answer = usedAt(100, 102);
    await newBlocks(at(102, 1), at(101, 1), at(100, 1), at(99));
    expect(state()).toMatchObject({ tag: 'replaced', by: OTHER, at: { number: 100 } });
  });

  const LOST: readonly [string, Reason][] = [
    ['is closed', { kind: 'closed', code: 1006, text: '' }],
    ['is not there', { kind: 'noConnection' }],
    ['has a limit', { kind: 'rateLimited', retryAfterMs: null }],
  ];
  const STEPS: readonly [string, (request: Request) => boolean][] = [
    ['the newest nonce', ({ method, params }) => method.endsWith('Count') && params[1] === 'latest'],
    ['a nonce at a height', ({ method, params }) => method.endsWith('Count') && params[1] !== 'latest'],
    ['the block that used it', ({ method }) => method === 'eth_getBlockByNumber'],
  ];
  it.each(STEPS.flatMap(([step, isIt]) => LOST.map(([loss, reason]) => ({ step, loss, isIt, reason }))))(
    'nothing changes when the connection $loss at $step, and it is sought again',
    async ({ isIt, reason }) => {
      const there = usedAt(60, 100);
      answer = (request) => {
        if (isIt(request)) throw new FeedError(reason);
        return there(request);
      };
      const sent = { from: FROM, nonce: 7, content: null };
      await start({ look: 'byHash', state: { tag: 'waiting' }, sent, seenTo: 50 }, at(100));
      expect(asked.some(isIt)).toBe(true);
      expect(state()).toEqual({ tag: 'waiting' });
      answer = there;
      await newBlocks(at(101), at(100));
      expect(state()).toMatchObject({ tag: 'replaced', by: OTHER, at: { number: 60 } });
    },
  );

  it('a node that does not have its own block yet changes nothing', async () => {
    answer = (request) => (request.method === 'eth_getBlockByNumber' ? null : usedAt(100, 100)(request));
    await start({ look: 'byHash', state: { tag: 'waiting' }, seenTo: 99 }, at(100));
    expect(state()).toEqual({ tag: 'waiting' });
  });

  it('a receipt without a status leaves the outcome unknown', async () => {
    const placed = { blockHash: at(100).hash, blockNumber: '0x64', transactionIndex: '0x0' };
    answer = ({ method }) => {
      if (method === 'eth_getTransactionReceipt') return { ...placed, transactionHash: MINE };
      return method === 'eth_getTransactionByHash' ? { ...reported, ...placed } : null;
    };
    await start({ look: 'byHash' }, at(100));
    expect(state()).toMatchObject({ tag: 'unsure', at: { number: 100 } });
  });

  it('the reason of a failure is asked again after a lost connection', async () => {
    const failed: FollowState = { tag: 'failed', at: placeIn(at(100)), reason: { kind: 'asking' } };
    const placed = { blockHash: at(100).hash, blockNumber: '0x64', transactionIndex: '0x0' };
    const there = ({ method }: Request): unknown => {
      if (method === 'eth_getTransactionReceipt') return { ...placed, transactionHash: MINE, status: '0x0' };
      return method === 'eth_call' ? '0x' : { ...reported, ...placed };
    };
    answer = (request) => {
      if (request.method === 'eth_call') throw new FeedError({ kind: 'closed', code: 1006, text: '' });
      return there(request);
    };
    await start({ look: 'byHash', state: failed }, at(100));
    expect(asked.some(({ method }) => method === 'eth_call')).toBe(true);
    expect(state()).toEqual(failed);
    answer = there;
    await newBlocks(at(101), at(100));
    expect(state()).toMatchObject({ tag: 'failed', reason: { kind: 'passes' } });
  });
});
