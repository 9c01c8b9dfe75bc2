import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Answer, Pacer } from '../rpc/pacer.ts';
import { type NonceSearch, searchNonce } from './searchNonce.ts';

const SENT = { from: `0x${'ab'.repeat(20)}` satisfies Hex, nonce: 7 } as const;

/** A node whose state has the nonce used from this height on; `answer` may fail a question. */
function nodeAt(usedFrom: number, answer: (height: number) => Answer | null = () => null) {
  const asked: number[] = [];
  const ask: Pacer['ask'] = async (requests) =>
    requests.map(({ method, params: [from, tag] }) => {
      expect([method, from]).toEqual(['eth_getTransactionCount', SENT.from]);
      const height = Number(tag);
      asked.push(height);
      return answer(height) ?? { status: 'fulfilled', value: height >= usedFrom ? '0x8' : '0x7' };
    });
  return { ask, asked };
}

const expected = (usedFrom: number, head: number): NonceSearch =>
  usedFrom > head ? { kind: 'newer' } : { kind: 'used', height: usedFrom };

describe('the search for the block that used a nonce', () => {
  it.each<readonly [string, number, number, number, number]>([
    ['the newest block', 99, 100, 100, 1],
    ['a block newer than the newest here', 99, 100, 101, 1],
    ['no block here, since all were seen', 100, 100, 101, 0],
    ['block 0', -1, 100, 0, 6],
    ['the oldest of 1,023', 0, 1023, 1, 10],
    ['the newest of 1,023', 0, 1023, 1023, 10],
    ['one newer than 1,023', 0, 1023, 1024, 10],
  ])('finds %s', async (_, low, head, usedFrom, questions) => {
    const { ask, asked } = nodeAt(usedFrom);
    expect(await searchNonce(SENT, low, head, { ask })).toEqual(expected(usedFrom, head));
    expect(asked).toHaveLength(questions);
  });

  it('asks ten questions at most, none twice, and is exact within 1,023 blocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -1, max: 30_000_000 }),
        fc.nat({ max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (low, length, share) => {
          const head = Math.max(0, low) + length;
          const usedFrom = low + 1 + Math.floor(share * (head - low));
          const { ask, asked } = nodeAt(usedFrom);
          const found = await searchNonce(SENT, low, head, { ask });
          expect(asked.length).toBeLessThanOrEqual(10);
          expect(new Set(asked).size).toBe(asked.length);
          for (const height of asked) expect(height > low && height <= head).toBe(true);
          // Further back it ends at the oldest height in reach, whose block is then seen not to have it.
          expect(found).toEqual(expected(Math.max(usedFrom, head - 1022), head));
        },
      ),
    );
  });

  const failed = (reason: unknown): Answer => ({ status: 'rejected', reason });
  it.each<readonly [string, Answer, NonceSearch['kind']]>([
    ['a lost connection', failed(new FeedError({ kind: 'closed', code: 1006, text: '' })), 'unanswered'],
    ['no connection', failed(new FeedError({ kind: 'noConnection' })), 'unanswered'],
    ['a limit', failed(new FeedError({ kind: 'rateLimited', retryAfterMs: null })), 'unanswered'],
    ['no answer in time', failed(new FeedError({ kind: 'timeout', method: '' })), 'unanswered'],
    ['an answer that the frame lacks', failed(null), 'unanswered'],
    ['a node without that state', failed(new FeedError({ kind: 'unknownBlock' })), 'unknown'],
    ['a node without the method', failed(new FeedError({ kind: 'noMethod', method: '' })), 'unknown'],
    ['an answer that is no number', { status: 'fulfilled', value: null }, 'unknown'],
  ])('ends with %s', async (_, answer, kind) => {
    const { ask, asked } = nodeAt(500, (height) => (height < 400 ? answer : null));
    expect(await searchNonce(SENT, 0, 600, { ask })).toEqual({ kind });
    expect(asked.length).toBeLessThan(10);
  });
});
