import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostEnvironment } from '../contract/environment.ts';
import type { Link, Reason } from '../contract/linkView.ts';
import type { Part } from '../contract/question.ts';
import type { Price } from '../contract/snapshot.ts';
import type { Call } from '../rpc/call.ts';
import type { Ask } from './ask.ts';
import { retryFailedPrice } from './retryFailedPrice.ts';
import { retryNullAnswer } from './retryNullAnswer.ts';
import { retryOnReconnect } from './retryOnReconnect.ts';
import { retryUnknownBlock } from './retryUnknownBlock.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const END: Part = { kind: 'end' };
const failed = (reason: Reason): Part => ({ kind: 'failed', reason });

/** A question that is answered with one of these parts each time it is asked, the last one from then on. */
function answeredWith(...answers: readonly Part[]) {
  const askedAt: number[] = [];
  const ask: Ask = (answer) => {
    const part = answers[Math.min(askedAt.length, answers.length - 1)] ?? END;
    let cancelled = false;
    askedAt.push(Date.now());
    queueMicrotask(() => cancelled || answer(part));
    return () => {
      cancelled = true;
    };
  };
  return { ask, askedAt };
}

const partsOf = (ask: Ask): { readonly parts: Part[]; readonly cancel: () => void } => {
  const parts: Part[] = [];
  return { parts, cancel: ask((part) => parts.push(part)) };
};

describe('retryUnknownBlock', () => {
  const unknown = failed({ kind: 'unknownBlock' });

  it('asks every 2 s, and publishes pending once', async () => {
    const { ask, askedAt } = answeredWith(unknown, unknown, unknown, END);
    const { parts } = partsOf(retryUnknownBlock(ask, () => true, hostEnvironment));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(askedAt).toEqual([0, 2000, 4000, 6000]);
    expect(parts).toEqual([{ kind: 'pending' }, END]);
  });

  it('ends when the block is no longer kept', async () => {
    let isKept = true;
    const { ask, askedAt } = answeredWith(unknown);
    const { parts } = partsOf(retryUnknownBlock(ask, () => isKept, hostEnvironment));
    await vi.advanceTimersByTimeAsync(1000);
    isKept = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(askedAt).toEqual([0, 2000]);
    expect(parts).toEqual([{ kind: 'pending' }, unknown]);
  });

  it.each([
    ['another block', failed({ kind: 'badAnswer', field: 'block', got: 'null' })],
    ['a lost link', failed({ kind: 'closed', code: 1006, text: '' })],
  ])('does not repeat the failure of %s', async (_, part) => {
    const { ask, askedAt } = answeredWith(part);
    const { parts } = partsOf(retryUnknownBlock(ask, () => true, hostEnvironment));
    await vi.advanceTimersByTimeAsync(10_000);
    expect([askedAt, parts]).toEqual([[0], [part]]);
  });

  it('asks no more after a cancel', async () => {
    const { ask, askedAt } = answeredWith(unknown);
    const { cancel } = partsOf(retryUnknownBlock(ask, () => true, hostEnvironment));
    await vi.advanceTimersByTimeAsync(3000);
    cancel();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(askedAt).toEqual([0, 2000]);
  });
});

describe('retryOnReconnect', () => {
  const lost = failed({ kind: 'closed', code: 1006, text: '' });
  const waiting: Link = {
    tag: 'waiting',
    since: 0,
    until: 1,
    endpoint: '',
    attempt: 1,
    reason: { kind: 'unreachable' },
  };

  it('asks again within 250 ms of a new link', async () => {
    let isLinked = false;
    const { ask, askedAt } = answeredWith(lost, END);
    const sense = { link: () => waiting, linked: () => isLinked };
    const { parts } = partsOf(retryOnReconnect(ask, sense, hostEnvironment));
    await vi.advanceTimersByTimeAsync(3100);
    isLinked = true;
    await vi.advanceTimersByTimeAsync(250);
    expect([askedAt, parts]).toEqual([[0, 3250], [END]]);
  });

  it('fails with the reason of the link after 10 s without one', async () => {
    const { ask } = answeredWith(lost);
    const sense = { link: () => waiting, linked: () => false };
    const { parts } = partsOf(retryOnReconnect(ask, sense, hostEnvironment));
    await vi.advanceTimersByTimeAsync(9900);
    expect(parts).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(parts).toEqual([failed({ kind: 'unreachable' })]);
  });
});

describe('retryNullAnswer', () => {
  it.each([
    ['eth_getBlockByHash', [null, null, null, { number: '0x1' }], 4, { number: '0x1' }],
    ['eth_getBlockByHash', [null], 4, null],
    ['eth_getBlockReceipts', [null, []], 2, []],
    ['eth_getBlockTransactionCountByHash', ['0x1'], 1, '0x1'],
    ['eth_getBlockByNumber', [null], 1, null],
  ])('%s answered with %j is called %i times', async (method, answers, calls, result) => {
    const left: unknown[] = [...answers];
    const call = vi.fn<Call>(async () => (left.length > 1 ? left.shift() : left[0]));
    const answer = retryNullAnswer(call, hostEnvironment)(method, ['0x00', true]);
    await vi.advanceTimersByTimeAsync(1550);
    expect(await answer).toEqual(result);
    expect(call).toHaveBeenCalledTimes(calls);
  });
});

describe('retryFailedPrice', () => {
  const none = (reason: Extract<Price, { kind: 'none' }>['reason']): Price => ({ kind: 'none', reason });

  it.each([
    ['failed', 2],
    ['noFeed', 1],
  ] as const)('reads a price that is none because of %s %i times', async (reason, reads) => {
    const read = vi.fn<() => Promise<Price>>(async () => none(reason));
    const price = retryFailedPrice(read, (ms, run) => setTimeout(run, ms));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await price).toEqual(none(reason));
    expect(read).toHaveBeenCalledTimes(reads);
  });
});
