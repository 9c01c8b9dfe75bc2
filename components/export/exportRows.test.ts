import { expect, it, vi } from 'vitest';
import { makeBlock, makeTransaction, PRICE } from '../../tests/ui/fabricated.ts';
import { exportRows, type Exported } from './exportRows.ts';

const block = makeBlock(7);
const about = { chainId: 1, labels: [], price: PRICE };
const transactions: Exported = {
  kind: 'transactions',
  node: null,
  filtered: false,
  block,
  rows: [makeTransaction(0)],
  receipts: new Map(),
  named: null,
};
const transfers: Exported = {
  kind: 'transfers',
  node: null,
  filtered: false,
  block,
  rows: [],
  tokens: new Map(),
  coin: 'ETH',
  named: null,
};

it.each([
  ['all transactions', transactions, 'csv', 'block-7.csv'],
  ['some transactions', { ...transactions, filtered: true }, 'json', 'block-7-filtered.json'],
  ['all transfers', transfers, 'json', 'block-7-transfers.json'],
  ['some transfers', { ...transfers, filtered: true }, 'csv', 'block-7-transfers-filtered.csv'],
] as const)('a file of %s has its name', (_rows, exported, format, name) => {
  const saved: string[] = [];
  URL.createObjectURL = () => 'blob:kept';
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  exportRows(exported, about, format);
  expect(saved).toEqual([name]);
});
