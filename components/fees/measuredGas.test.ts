import { expect, it } from 'vitest';
import type { Receipt } from '../../feed/contract/transaction.ts';
import { makeTransaction } from '../../tests/ui/fabricated.ts';
import { measuredGas } from './measuredGas.ts';

const receipt = (index: number, gasUsed: number, failed = false): [number, Receipt] => [
  index,
  { index, failed, gasUsed, fee: null, derived: true, tip: null, created: null },
];

it('is the median of each action that did not fail', () => {
  const rows = [
    makeTransaction(0),
    makeTransaction(1, { kind: 'call', selector: '0x095ea7b3' }),
    makeTransaction(2, { kind: 'call', selector: '0x095ea7b3' }),
    makeTransaction(3, { kind: 'call', selector: '0x04e45aaf' }),
    makeTransaction(4, { kind: 'call', selector: '0xdeadbeef' }),
    makeTransaction(5, { kind: 'create' }),
    makeTransaction(6, { kind: 'call', selector: '0x40c10f19' }),
  ];
  const receipts = new Map([
    receipt(0, 21_000),
    receipt(1, 40_000),
    receipt(2, 50_001),
    receipt(3, 120_000, true),
    receipt(4, 1),
    receipt(5, 2),
  ]);
  expect([...measuredGas(rows, receipts)]).toEqual([
    ['transfer', { gas: 21_000, times: 1 }],
    ['approval', { gas: 45_001, times: 2 }],
  ]);
});
