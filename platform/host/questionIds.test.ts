import { describe, expect, it } from 'vitest';
import type { Part, Query } from '../../feed/contract/question.ts';
import { makeQuestions } from './questionIds.ts';

const query: Query = { kind: 'diagnostics' };

/** A feed that answers when the test wants it. */
function setUp() {
  const answers = new Map<number, (part: Part) => void>();
  const cancelled: number[] = [];
  const published: string[] = [];
  let count = 0;
  const questions = makeQuestions(
    {
      configure: () => undefined,
      handle: () => undefined,
      close: () => undefined,
      ask: (_query, answer) => {
        const own = (count += 1);
        answers.set(own, answer);
        return () => cancelled.push(own);
      },
    },
    (id, part) => published.push(`${id}: ${part.kind}`),
  );
  return { questions, answers, cancelled, published };
}

describe('the open questions of a feed', () => {
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
});
