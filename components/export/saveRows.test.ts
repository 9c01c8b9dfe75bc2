import { describe, expect, it } from 'vitest';
import { csvCell } from './saveRows.ts';

describe('a cell of a CSV file', () => {
  it.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['＝1+1', "'＝1+1"],
    ['－1', "'－1"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['0xabc', '0xabc'],
  ])('for %j is %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
