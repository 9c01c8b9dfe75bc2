import { expect, it } from 'vitest';
import { judge } from './judge.ts';

const at = 100_000;
const calm = (text: string): { text: string; calm: boolean } => ({ text, calm: true });
const amber = (text: string): { text: string; calm: boolean } => ({ text, calm: false });
const truth = (head: number | null, ms: number, excused = 0) => ({
  head,
  since: at - ms,
  excusedUntil: at + excused,
});

it.each([
  ['the newest number', calm('2345'), truth(12_345, 60_000), 'right'],
  ['a number of a moment ago', calm('2343'), truth(12_345, 60_000), 'right'],
  ['an old number in a healthy colour', calm('2300'), truth(12_345, 60_000), 'wrong'],
  ['an old number just after the node came back', calm('2300'), truth(12_345, 5000), 'catchingUp'],
  ['a sign although the node answers', amber('?'), truth(12_345, 60_000), 'wrong'],
  ['a sign, the host’s document having been closed', amber('?'), truth(12_345, 60_000, 1000), 'catchingUp'],
  ['a sign while the node is gone', amber('?'), truth(null, 60_000), 'right'],
  ['the age in amber while the node is gone', amber('35s'), truth(null, 60_000), 'right'],
  ['a number just after the node went', calm('2345'), truth(null, 5000), 'catchingUp'],
  ['a number long after the node went', calm('2345'), truth(null, 13_000), 'wrong'],
] as const)('%s', (_what, shown, so, verdict) => {
  expect(judge(shown, so, at)).toBe(verdict);
});
