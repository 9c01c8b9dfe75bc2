import { expect, it } from 'vitest';
import { treeOf } from './signalTree.ts';

it('finds a browser and every process below it, and nothing else', () => {
  const listing = '    1     0\n   10     1\n   11    10\n   12    11\n   20     1\n   13    10\n';
  expect(treeOf(10, listing)).toEqual([10, 11, 13, 12]);
});
