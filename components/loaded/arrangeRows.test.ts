import { describe, expect, it } from 'vitest';
import { address } from '../../tests/fixtures/snapshot.ts';
import { makeTransaction } from '../../tests/ui/fabricated.ts';
import { arrangeRows, readFilter } from './arrangeRows.ts';
import { kindWords } from '../../words/kindName.ts';

const ETH = 10n ** 18n;
const read = (text: string) => readFilter(text, kindWords());

describe('the text of the filter', () => {
  it.each([
    ['>1.5', { least: (3n * ETH) / 2n }],
    ['> 1.5', { least: (3n * ETH) / 2n }],
    ['≥ 1.5', { least: (3n * ETH) / 2n }],
    ['> 1,5 0xab', { least: (3n * ETH) / 2n, pieces: ['0xab'] }],
    ['>0,0125', { least: ETH / 80n }],
    // This could be 1500 or 1.5, so it is no amount.
    ['>1,500', { pieces: ['>1,500'] }],
    ['>=  .5', { least: ETH / 2n }],
    ['> 0.000000000000000001', { least: 1n }],
    ['create > 2', { least: 2n * ETH, kinds: ['create'] }],
    ['> 2 0xab', { least: 2n * ETH, pieces: ['0xab'] }],
    // An unfinished amount hides no row.
    ['>', {}],
    ['> ', {}],
    ['>=', {}],
    ['>1.', { least: ETH }],
    // A part of an address is no kind: `ca` is no call, `b` no blob.
    ['ca', { pieces: ['ca'] }],
    ['B', { pieces: ['b'] }],
    ['0xCA', { pieces: ['0xca'] }],
    ['cal', { kinds: ['call'] }],
    ['Call', { kinds: ['call'] }],
    ['t', { kinds: ['transfer', 'tokenTransfer'] }],
    ['tok', { kinds: ['tokenTransfer'] }],
    ['set', { kinds: ['setCode'] }],
    ['set code', { kinds: ['setCode'] }],
    ['nothing', { pieces: ['nothing'] }],
    // An amount with more decimals than a coin has matches no row, instead of all.
    ['>0.0000000000000000001', { pieces: ['>0.0000000000000000001'] }],
    ['  ', {}],
  ])('%j is understood', (text, filter) => {
    const { kinds, ...rest } = read(text);
    expect({ ...rest, kinds: [...new Set(kinds)] }).toEqual({
      pieces: [],
      least: null,
      kinds: [],
      ...filter,
    });
  });
});

describe('the filtered rows', () => {
  const rows = Array.from({ length: 5000 }, (_, index) =>
    makeTransaction(index, {
      value: (BigInt(index) * ETH).toString(),
      kind: index % 2 === 0 ? 'call' : 'transfer',
      tip: index % 3 === 0 ? null : String(5000 - index),
      recipient: index === 77 ? address(0xbeef) : null,
    }),
  );
  const found = (text: string, order: Parameters<typeof arrangeRows>[2] = 'index') =>
    arrangeRows(rows, read(text), order).map(({ index }) => index);

  it.each([
    ['> 4998', [4998, 4999]],
    ['> 4997 call', [4998]],
    [address(0xbeef), [77]],
    ['beef', [77]],
    [rows[4321]?.hash.toUpperCase().replace('0X', '0x') ?? '', [4321]],
    ['nothing of the kind', []],
  ])('for %j', (text, indexes) => {
    expect(found(text)).toEqual(indexes);
  });

  it('are ordered with the greatest first, unknown tips last, and equals in block order', () => {
    expect(found('> 4996', 'value')).toEqual([4999, 4998, 4997, 4996]);
    expect(found('> 4996', 'tip')).toEqual([4996, 4997, 4999, 4998]);
  });

  it('are ordered by the last wei', () => {
    const values = [10n * ETH, 10n * ETH + 1n, 10n * ETH + 1n, 10n * ETH + 2n];
    const close = values.map((value, index) => makeTransaction(index, { value: String(value) }));
    expect(arrangeRows(close, read(''), 'value').map(({ index }) => index)).toEqual([3, 1, 2, 0]);
  });

  it('are computed within a frame of a keystroke, of 5,000', () => {
    // Processor time, because other programs of the machine change the wall clock's.
    const typed = Array.from(rows[4321]?.from ?? '', (_, at) => rows[4321]?.from.slice(0, at + 1) ?? '');
    for (const text of typed) found(text);
    const before = process.cpuUsage();
    for (const text of typed) found(text, 'value');
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000 / typed.length;
    process.stdout.write(`${milliseconds.toFixed(1)} ms a keystroke\n`);
    expect(milliseconds).toBeLessThan(16);
  });
});
