import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUnits } from '../../../feed/shown/units.ts';
import { LONGEST_THRESHOLD, readSettingsValue, USD_DECIMALS } from '../../../settings/settingsSchema.ts';
import { thresholdProblem } from './thresholdProblem.ts';

describe('a threshold in dollars', () => {
  it.each([
    ['', 'notANumber'],
    ['0', 'notANumber'],
    ['0.0', 'notANumber'],
    ['-1', 'notANumber'],
    ['1e3', 'notANumber'],
    ['0x1', 'notANumber'],
    ['1,000', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['٣', 'notANumber'],
    ['9'.repeat(21), 'tooLong'],
    ['1'.padEnd(300, '0'), 'tooLong'],
    ['0.0000001', 'tooFine'],
    [`0.${'0'.repeat(30)}1`, 'tooFine'],
  ] as const)('%s is rejected as %s', (text, problem) => {
    expect(thresholdProblem(text, USD_DECIMALS)).toBe(problem);
  });

  it('has an error that is true of every text that the schema rejects', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,24}\.?\d{0,24}$/));
    fc.assert(
      fc.property(typed, (given) => {
        const text = given.trim();
        const { usd } = readSettingsValue({ alerts: { priceAbove: { usd: text } } }).alerts.priceAbove;
        if (usd === text) return;
        const problem = thresholdProblem(text, USD_DECIMALS);
        const exact = parseUnits(text, text.length);
        const isNumber = exact !== null && exact > 0n;
        const isTooFine = parseUnits(text, USD_DECIMALS) === null;
        const isTooLong = text.length > LONGEST_THRESHOLD;
        expect(problem).toBe(
          !isNumber ? 'notANumber' : isTooFine ? 'tooFine' : isTooLong ? 'tooLong' : 'none',
        );
      }),
    );
  });
});
