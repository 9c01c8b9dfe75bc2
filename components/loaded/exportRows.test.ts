import { describe, expect, it } from 'vitest';
import { makeBlock, makeTransaction } from '../../tests/ui/fabricated.ts';
import { csvCell, exportedRows, toCsv, toJson } from './exportRows.ts';

describe('rows taken along', () => {
  it.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['0xabc', '0xabc'],
  ])('write %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('keep every digit', () => {
    const rows = exportedRows(
      makeBlock(7),
      [makeTransaction(0, { value: (2n ** 255n).toString() })],
      new Map(),
      () => null,
    );
    expect(toCsv(rows).split('\r\n')).toHaveLength(3);
    expect(toCsv(rows)).toContain(`,${2n ** 255n},`);
    expect(JSON.parse(toJson(rows))).toEqual(rows);
  });
});
