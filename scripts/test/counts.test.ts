import { describe, expect, it } from 'vitest';
import { readCounts } from './counts.ts';

describe('readCounts', () => {
  it.each([
    ['all hold', { numPassedTests: 7, numFailedTests: 0 }, true, { passed: 7, failed: 0 }],
    ['two fail', { numPassedTests: 5, numFailedTests: 2 }, false, { passed: 5, failed: 2 }],
    ['one is skipped', { numPassedTests: 6, numPendingTests: 1 }, true, { passed: 6, failed: 1 }],
    ['one is only planned', { numPassedTests: 6, numTodoTests: 1 }, true, { passed: 6, failed: 1 }],
    ['a file does not load', { numPassedTests: 6, numFailedTests: 0 }, false, { passed: 6, failed: 1 }],
    ['there are no tests', { numPassedTests: 0 }, true, { passed: 0, failed: 1 }],
    ['there is no report', undefined, false, { passed: 0, failed: 1 }],
  ])('when %s', (_, report, clean, counts) => {
    expect(readCounts(report, clean)).toEqual(counts);
  });
});
