import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PER_ITEM, stripLayout } from './stripLayout.ts';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function layOut(areas: readonly number[], width: number, height: number): readonly Rectangle[] {
  const found = stripLayout(areas, width, height);
  expect(found).toHaveLength(areas.length * PER_ITEM);
  return areas.map((_, at) => {
    const [x = 0, y = 0, w = 0, h = 0] = found.subarray(at * PER_ITEM, (at + 1) * PER_ITEM);
    return { x, y, width: w, height: h };
  });
}

const WIDTH = 752;
const HEIGHT = 96;
const gas = fc.integer({ min: 21_000, max: 36_000_000 });
const anyArea = fc.oneof(gas, fc.constant(0), fc.double({ min: 0, max: 1e77, noNaN: true }));
const worst = ({ width, height }: Rectangle): number => Math.max(width / height, height / width);

describe('the rectangles of a block', () => {
  it.each<[string, readonly number[], readonly Rectangle[]]>([
    ['none', [], []],
    ['one is the frame', [7], [{ x: 0, y: 0, width: 100, height: 50 }]],
    [
      'two equal ones are beside each other in a wide frame',
      [1, 1],
      [
        { x: 0, y: 0, width: 50, height: 50 },
        { x: 50, y: 0, width: 50, height: 50 },
      ],
    ],
    [
      'no area, no rectangle',
      [1, 0, Number.NaN, -1],
      [
        { x: 0, y: 0, width: 100, height: 50 },
        { x: 0, y: 0, width: 0, height: 0 },
        { x: 0, y: 0, width: 0, height: 0 },
        { x: 0, y: 0, width: 0, height: 0 },
      ],
    ],
    ['nothing at all', [0, 0], [0, 0].map(() => ({ x: 0, y: 0, width: 0, height: 0 }))],
  ])('%s', (_name, areas, expected) => {
    expect(layOut(areas, 100, 50)).toEqual(expected);
  });

  it('are as large as their share, inside the frame', () => {
    fc.assert(
      fc.property(fc.array(anyArea, { maxLength: 300 }), (areas) => {
        const sum = areas.reduce((one, other) => one + other, 0);
        for (const [at, { x, y, width, height }] of layOut(areas, WIDTH, HEIGHT).entries()) {
          const share = sum > 0 ? (areas[at] ?? 0) / sum : 0;
          expect(Math.abs(width * height - share * WIDTH * HEIGHT)).toBeLessThan(1e-6);
          expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(WIDTH + 1e-9);
          expect(y + height).toBeLessThanOrEqual(HEIGHT + 1e-9);
        }
      }),
    );
  });

  it('follow the order of the block, and none covers another', () => {
    fc.assert(
      fc.property(fc.array(anyArea, { maxLength: 300 }), (areas) => {
        const drawn = layOut(areas, WIDTH, HEIGHT).filter(({ width }) => width > 0);
        for (const [at, { x, y, width, height }] of drawn.entries()) {
          const next = drawn[at + 1];
          if (next === undefined) continue;
          // To the right in the same strip, or below all of this one.
          const isBeside = next.y === y && next.x >= x + width - 1e-9;
          const isBelow = next.y >= y + height - 1e-9;
          expect(isBeside || isBelow).toBe(true);
        }
      }),
    );
  });

  it('are nearly squares in a block of one kind', () => {
    const drawn = layOut(
      Array.from({ length: 200 }, () => 21_000),
      WIDTH,
      HEIGHT,
    );
    const mean = drawn.reduce((sum, each) => sum + worst(each), 0) / drawn.length;
    expect(mean).toBeLessThan(1.5);
  });

  // A search that ends at the first small one would give each large one a strip of its own.
  it('are no stripes where small and large ones take turns', () => {
    const drawn = layOut(
      Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 500_000 : 21_000)),
      WIDTH,
      HEIGHT,
    );
    const large = drawn.filter((_, at) => at % 2 === 0);
    expect(large.reduce((sum, each) => sum + worst(each), 0) / large.length).toBeLessThan(2.5);
  });

  it.each<[string, (at: number) => number]>([
    ['equal', () => 21_000],
    ['mixed', (at) => 21_000 + ((at * 7919) % 500_000)],
    ['falling', (at) => 1 / (at + 1)],
    ['falling fast', (at) => 2 ** -(at % 1000)],
    ['rising', (at) => at ** 3],
    ['one huge', (at) => (at === 2500 ? 1e30 : 1)],
  ])('take bounded time for 5,000: %s', (_name, area) => {
    const areas = Array.from({ length: 5000 }, (_, at) => area(at));
    const started = performance.now();
    layOut(areas, WIDTH, HEIGHT);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
