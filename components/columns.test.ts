import { describe, expect, it } from 'vitest';
import * as blocks from './blocks/blockColumns.tsx';
import * as transactions from './table/transactionColumns.ts';
import * as transfers from './transfers/transferColumns.tsx';
import { SIZES, sizeOf } from './view/size.ts';

const TABLES = [
  ['Latest blocks', blocks],
  ['Transactions', transactions],
  ['Token transfers', transfers],
] as const;

describe.each(TABLES)('the columns of %s', (_table, { COLUMNS, LAYOUT }) => {
  it.each(SIZES)('fill a $name table: their widths are 100 percent', ({ name: size }) => {
    const sum = LAYOUT[size].reduce((total, [, width]) => total + width, 0);
    expect(sum).toBeCloseTo(100, 9);
  });

  it('all have a width in a wide view', () => {
    const placed = LAYOUT.wide.map(([name]) => name);
    expect(placed.toSorted()).toEqual(COLUMNS.map(({ name }) => name).toSorted());
  });
});

// Measured at 11 px in DejaVu Sans, the widest usual font. A page of 320 px has 305 px beside a scroll bar.
it.each([
  ['count', '1,500', 31.5],
  ['gas', '100%', 31.5],
] as const)('the column %s of Latest blocks is wide enough for %s in 305 px', (column, _figure, width) => {
  const [, share = 0] = blocks.LAYOUT.narrow.find(([name]) => name === column) ?? [];
  expect((305 * share) / 100 - 4).toBeGreaterThanOrEqual(width);
});

describe('the size of a container', () => {
  it.each([
    [252, 'narrow'],
    [560, 'narrow'],
    [561, 'snug'],
    [720, 'snug'],
    [780, 'middle'],
    [899, 'middle'],
    [900, 'wide'],
    [1280, 'wide'],
  ] as const)('of %i px is %s', (width, size) => {
    expect(sizeOf(width)).toBe(size);
  });
});
