import { expect, it } from 'vitest';
import { growsOn } from './growsOn.ts';

const MB = 1e6;

it.each([
  ['a heap that fills its caches and rests', [5, 9, 11, 12, 11, 13, 12, 11], false],
  ['a heap that swings', [5, 20, 6, 18, 7, 22, 6, 19], false],
  ['a leak', [5, 7, 9, 11, 13, 15, 17, 19], true],
  ['a leak among swings', [5, 20, 8, 22, 12, 30, 15, 40], true],
  ['too few measurements to judge', [5, 50, 500], false],
] as const)('%s', (_what, heaps, grows) => {
  expect(growsOn(heaps.map((each) => each * MB))).toBe(grows);
});
