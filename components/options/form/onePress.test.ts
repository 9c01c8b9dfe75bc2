import { expect, it } from 'vitest';
import { onePress } from './onePress.ts';

/** Presses at these times, in milliseconds, one thing after the other; returns those that were removed. */
function removedBy(detail: number, times: readonly number[], from: number): readonly number[] {
  const removed: number[] = [];
  for (const [index, time] of times.entries())
    onePress(() => removed.push(index))({ detail, timeStamp: from + time });
  return removed;
}

// The handlers share one clock, so each story begins a minute after the one before.
it.each([
  [1, 'a double click removes one thing', 1, [0, 150], [0]],
  [2, 'a triple click removes one thing', 1, [0, 300, 600], [0]],
  [3, 'two presses one after the other remove two things', 1, [0, 600], [0, 1]],
  [4, 'keys have no double click', 0, [0, 50], [0, 1]],
])('%i: %s', (minute, _, detail, times, removed) => {
  expect(removedBy(detail, times, performance.now() + minute * 60_000)).toEqual(removed);
});
