/** Why the settings' schema rejects a threshold. */
export type ThresholdProblem = 'notANumber' | 'tooLong' | 'tooFine';

/** Why decimal text with a point, which the schema rejected, is no threshold with at most `decimals` decimals. */
export function thresholdProblem(text: string, decimals: number): ThresholdProblem {
  if (!/^\d*\.?\d*$/.test(text) || !/[1-9]/.test(text)) return 'notANumber';
  const [, fraction = ''] = text.split('.');
  return /[1-9]/.test(fraction.slice(decimals)) ? 'tooFine' : 'tooLong';
}
