import { describe, expect, it } from 'vitest';
import { loadsOf } from '../../bench/importGraph.ts';
import { sizes, type Size } from '../../bench/sizes.ts';

/**
 * What a figure weighs that does not meet its budget yet: it may shrink, not grow. docs/performance.md says why.
 */
const REACHED: Readonly<Record<string, number>> = {
  'Chrome offscreen, first load': 24_400,
};

const measured = sizes();

describe('the weight of the built extensions', () => {
  it.each(measured)('$name: $bytes bytes of $budget', ({ name, bytes, budget }: Size) => {
    console.log(`${name}: ${bytes} of ${budget}${bytes > budget ? ' (over budget)' : ''}`);
    expect(bytes).toBeLessThanOrEqual(REACHED[name] ?? budget);
  });

  it('is held to every budget that it meets', () => {
    const met = measured.filter(({ name, bytes, budget }) => name in REACHED && bytes <= budget);
    expect(met).toEqual([]);
  });

  it('follows imports of every kind', () => {
    const { first, later } = loadsOf('.output/chrome-mv3', 'offscreen.html');
    expect(first.length).toBeGreaterThan(0);
    expect(later).toContain('checker.js');
    expect(later.some((file) => file.startsWith('chunks/bodies'))).toBe(true);
    expect(first.filter((file) => later.includes(file))).toEqual([]);
  });
});
