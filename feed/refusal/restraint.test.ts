import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import type { Reason } from '../contract/linkView.ts';
import { createPatience } from './patience.ts';

const A = 'wss://a.example';
const LIMIT: Reason = { kind: 'rateLimited', retryAfterMs: null };

function setUp(random = 0) {
  let now = 1_000_000;
  let sent = 0;
  const restraint = createPatience({ now: () => now, random: () => random });
  const failing = (reason: Reason, cause?: unknown) => () => {
    sent += 1;
    return Promise.reject(new FeedError(reason, cause));
  };
  const fine = () => {
    sent += 1;
    return Promise.resolve('fine');
  };
  /** How long the questions wait after now, s. */
  const rest = async (method = 'eth_call', endpoint = A): Promise<number> => {
    for (let seconds = 0; seconds < 4000; seconds += 1) {
      const before = sent;
      await restraint.send(endpoint, method, failing(LIMIT)).catch(() => null);
      if (sent > before) return seconds;
      now += 1000;
    }
    throw new Error('never');
  };
  return {
    restraint,
    failing,
    fine,
    rest,
    sent: () => sent,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a limit', () => {
  it('holds back every question to its endpoint, for growing times', async () => {
    const { rest } = setUp();
    const rests = [];
    for (let strike = 0; strike < 9; strike += 1) rests.push(await rest());
    expect(rests).toEqual([0, 5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('tells each question how long is left, and holds back no other endpoint', async () => {
    const { restraint, failing, fine, pass, sent } = setUp();
    await restraint.send(A, 'eth_call', failing(LIMIT)).catch(() => null);
    pass(2000);
    await expect(restraint.send(A, 'eth_getBlockByHash', fine)).rejects.toMatchObject({
      reason: { kind: 'rateLimited', retryAfterMs: 3000 },
    });
    await restraint.send('wss://b.example', 'eth_call', fine);
    expect(sent()).toBe(2);
  });

  it('of many questions sent together counts once', async () => {
    const { restraint, failing, rest } = setUp();
    await Promise.allSettled([1, 2, 3, 4].map(() => restraint.send(A, 'eth_call', failing(LIMIT))));
    expect(await rest()).toBe(5);
  });

  it('is tried by one question first', async () => {
    const { restraint, failing, fine, pass, sent } = setUp();
    await restraint.send(A, 'eth_call', failing(LIMIT)).catch(() => null);
    pass(5000);
    const all = await Promise.allSettled([1, 2, 3].map(() => restraint.send(A, 'eth_call', fine)));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await restraint.send(A, 'eth_call', fine);
    expect(sent()).toBe(3);
  });

  it.each<readonly [string, Reason]>([
    ['a method that the node does not have', { kind: 'noMethod', method: 'eth_feeHistory' }],
    ['an answer that cannot be read', { kind: 'badAnswer', field: 'result', got: '1' }],
    ['a block that the node does not have', { kind: 'unknownBlock' }],
    ['an answer too large', { kind: 'tooLarge' }],
  ])('does not end by %s, and the next question is tried at once', async (_, refusal) => {
    const { restraint, failing, pass, rest, sent } = setUp();
    await restraint.send(A, 'eth_call', failing(LIMIT)).catch(() => null);
    pass(5000);
    await restraint.send(A, 'eth_feeHistory', failing(refusal)).catch(() => null);
    expect(await rest()).toBe(0);
    // It is the second strike, not the first.
    expect(await rest()).toBe(10);
    expect(sent()).toBe(4);
  });

  it('that never began is not begun by a method that the node does not have', async () => {
    const { restraint, failing, fine } = setUp();
    await restraint
      .send(A, 'eth_feeHistory', failing({ kind: 'noMethod', method: 'eth_feeHistory' }))
      .catch(() => null);
    expect(await restraint.send(A, 'eth_call', fine)).toBe('fine');
  });

  it('lasts as long as the node asks for', async () => {
    const { restraint, failing, rest } = setUp();
    const asked: Reason = { kind: 'rateLimited', retryAfterMs: 30_000 };
    await restraint.send(A, 'eth_call', failing(asked)).catch(() => null);
    expect(await rest()).toBe(30);
  });

  it('of logs holds back logs alone', async () => {
    const { restraint, failing, fine, sent } = setUp();
    await restraint.send(A, 'eth_getLogs', failing(LIMIT)).catch(() => null);
    await restraint.send(A, 'eth_call', fine);
    await restraint.send(A, 'eth_getLogs', fine).catch(() => null);
    expect(sent()).toBe(2);
  });

  it('ends when the user asks, and is not stretched by a clock set back', async () => {
    const { restraint, failing, fine, pass } = setUp();
    await restraint.send(A, 'eth_call', failing(LIMIT)).catch(() => null);
    restraint.forgive();
    await restraint.send(A, 'eth_call', fine);
    await restraint.send(A, 'eth_call', failing(LIMIT)).catch(() => null);
    pass(-3_600_000);
    expect(await restraint.send(A, 'eth_call', fine)).toBe('fine');
  });
});

describe('an answer too large', () => {
  const TOO_LARGE: Reason = { kind: 'tooLarge' };

  it('that closed the connection is not asked for again for a minute, then two', async () => {
    const { restraint, failing, fine, pass, sent } = setUp();
    const closing = failing(TOO_LARGE, new FeedError({ kind: 'closed', code: 1009, text: '' }));
    const ask = () => restraint.send(A, 'eth_getBlockByHash', closing).catch(() => null);
    await ask();
    pass(59_000);
    await ask();
    expect(sent()).toBe(1);
    await restraint.send(A, 'eth_getBlockReceipts', fine);
    pass(1000);
    await ask();
    pass(119_000);
    await ask();
    expect(sent()).toBe(3);
  });

  it('that was only refused concerns its block alone', async () => {
    const { restraint, failing, fine } = setUp();
    await restraint.send(A, 'eth_getLogs', failing(TOO_LARGE)).catch(() => null);
    expect(await restraint.send(A, 'eth_getLogs', fine)).toBe('fine');
  });
});
