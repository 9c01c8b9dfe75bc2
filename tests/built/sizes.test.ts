import { describe, expect, it } from 'vitest';
import { loadsOf } from '../../bench/importGraph.ts';
import { sizes, type Size } from '../../bench/sizes.ts';

const measured = sizes();

describe('the weight of the built extensions', () => {
  it.each(measured)('$name: $bytes bytes of $budget', ({ name, bytes, budget }: Size) => {
    console.log(`${name}: ${bytes} of ${budget}`);
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  it('follows imports of every kind', () => {
    const { first, later } = loadsOf('.output/chrome-mv3', 'offscreen.html');
    expect(first.length).toBeGreaterThan(0);
    expect(later).toContain('checker.js');
    expect(later.some((file) => file.startsWith('chunks/bodies'))).toBe(true);
    expect(first.filter((file) => later.includes(file))).toEqual([]);
  });
});
