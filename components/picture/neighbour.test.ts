import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt, neighbour, type Step } from './neighbour.ts';
import { PER_ITEM, stripLayout } from './stripLayout.ts';

// Two strips of three, 30 × 20; the fourth item has no rectangle.
const SIX = stripLayout([1, 1, 1, 0, 1, 1, 1], 30, 20);

describe('a step in the picture', () => {
  it.each<[number | null, Step, number | null]>([
    [null, 'next', 0],
    [null, 'above', 0],
    [0, 'previous', 0],
    [0, 'next', 1],
    [2, 'next', 4],
    [4, 'previous', 2],
    [6, 'next', 6],
    [0, 'below', 4],
    [5, 'above', 1],
    [1, 'above', 1],
    [6, 'below', 6],
    [5, 'first', 0],
    [0, 'last', 6],
  ])('from %s, %s is %s', (from, step, to) => {
    expect(neighbour(SIX, from, step)).toBe(to);
  });

  it('leads nowhere in an empty picture', () => {
    expect(neighbour(stripLayout([0, 0], 30, 20), null, 'next')).toBe(null);
  });

  it('to the right reaches every item once, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 100 }), (areas) => {
        const rectangles = stripLayout(areas, 752, 96);
        const reached: number[] = [];
        for (let at = neighbour(rectangles, null, 'next'); at !== null && at !== reached.at(-1);) {
          reached.push(at);
          at = neighbour(rectangles, at, 'next');
        }
        expect(reached).toEqual([...areas.keys()].filter((at) => (areas[at] ?? 0) > 0));
      }),
    );
  });
});

describe('the item under a point', () => {
  it('is the one whose middle that is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 100 }), (areas) => {
        const rectangles = stripLayout(areas, 752, 96);
        for (const at of areas.keys()) {
          const [x = 0, y = 0, width = 0, height = 0] = rectangles.subarray(
            at * PER_ITEM,
            (at + 1) * PER_ITEM,
          );
          expect(itemAt(rectangles, x + width / 2, y + height / 2)).toBe(at);
        }
      }),
    );
  });

  it('is none outside', () => {
    expect(itemAt(SIX, 31, 3)).toBe(null);
    expect(itemAt(SIX, 3, -1)).toBe(null);
  });
});
