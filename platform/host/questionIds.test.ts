import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Part, Query } from '../../feed/contract/question.ts';
import { makeQuestions } from './questionIds.ts';

const query: Query = { kind: 'diagnostics' };

/** A feed that answers when the test wants it. */
function setUp() {
  const answers = new Map<number, (part: Part) => void>();
  const cancelled: number[] = [];
  const published: string[] = [];
  const queries: Query[] = [];
  let count = 0;
  const questions = makeQuestions(
    {
      configure: () => undefined,
      handle: () => undefined,
      close: () => undefined,
      ask: (asked, answer) => {
        const own = (count += 1);
        queries.push(asked);
        answers.set(own, answer);
        return () => cancelled.push(own);
      },
    },
    (id, part) => published.push(`${id}: ${part.kind}`),
  );
  return { questions, answers, cancelled, published, queries };
}

describe('the open questions of a feed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are cancelled one by one, each once', () => {
    const { questions, cancelled } = setUp();
    for (const id of ['popup 1', 'popup 11']) questions.ask(id, query);
    questions.cancel('popup 1');
    questions.cancel('popup 1');
    expect(cancelled).toEqual([1]);
  });

  it('are cancelled together when their view closes, and those of other views are not', () => {
    const { questions, cancelled, answers } = setUp();
    for (const id of ['popup 1', 'tab 1', 'popup 2', 'popup 3']) questions.ask(id, query);
    answers.get(3)?.({ kind: 'end' });
    questions.cancel('popup');
    expect(cancelled).toEqual([1, 4]);
    questions.cancel('tab');
    expect(cancelled).toEqual([1, 4, 2]);
  });

  it('are forgotten with their last part', () => {
    const { questions, answers, cancelled, published } = setUp();
    questions.ask('popup 1', query);
    answers.get(1)?.({ kind: 'pending' });
    answers.get(1)?.({ kind: 'failed', reason: { kind: 'noConnection' } });
    questions.cancel('popup');
    expect(published).toEqual(['popup 1: pending', 'popup 1: failed']);
    expect(cancelled).toEqual([]);
  });

  it('begin with a block that a view is about to ask for, and the question takes over', () => {
    const { questions, answers, cancelled, published, queries } = setUp();
    questions.expect('0x0a');
    const transactions: Query = { kind: 'transactions', block: '0x0a' };
    expect(queries).toEqual([transactions]);
    questions.ask('popup 1', transactions);
    expect(cancelled).toEqual([1]);
    answers.get(1)?.({ kind: 'pending' });
    answers.get(2)?.({ kind: 'end' });
    expect(published).toEqual(['popup 1: end']);
  });

  it('begin with one such block at a time, and end with it once', () => {
    const { questions, cancelled } = setUp();
    questions.expect('0x0a');
    questions.expect('0x0b');
    expect(cancelled).toEqual([1]);
    questions.ask('popup 1', query);
    questions.ask('popup 2', query);
    expect(cancelled).toEqual([1, 2]);
  });

  it('do not go on with a block whose question was lost', () => {
    const { questions, cancelled } = setUp();
    questions.expect('0x0a');
    vi.advanceTimersByTime(900);
    expect(cancelled).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(cancelled).toEqual([1]);
  });
});
