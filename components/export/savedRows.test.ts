import { describe, expect, it } from 'vitest';
import { makeBlock, makeTransaction, PRICE } from '../../tests/ui/fabricated.ts';
import { toCsv, toJson } from './saveRows.ts';
import { savedRows } from './savedRows.ts';

describe('saved rows', () => {
  const saved = savedRows(
    {
      block: makeBlock(7),
      rows: [makeTransaction(0, { value: (2n ** 255n).toString() })],
      receipts: new Map(),
      named: null,
    },
    PRICE,
  );

  it('have the fields of every column in a fixed order', () => {
    expect(toCsv(saved).split('\r\n')[0]).toBe(
      'block,index,hash,from,to,created,kind,method,wei,value,usd,nonce,gas,tip,fee,failed',
    );
  });

  it('keep every digit', () => {
    expect(toCsv(saved).split('\r\n')).toHaveLength(3);
    expect(toCsv(saved)).toContain(`,${2n ** 255n},`);
    expect(JSON.parse(toJson(saved))).toEqual(saved);
  });
});

it('rows have the names of both sides where names are on', () => {
  const [row] = savedRows(
    {
      block: makeBlock(7),
      rows: [makeTransaction(0)],
      receipts: new Map(),
      named: (address) => `name of ${address.slice(-4)}`,
    },
    PRICE,
  );
  expect(row).toMatchObject({ fromName: 'name of f000', toName: 'name of 1000' });
});
