import { describe, expect, it } from 'vitest';
import { hash } from '../../tests/fixtures/snapshot.ts';
import { makeBlock, PRICE } from '../../tests/ui/fabricated.ts';
import type { CheckLabel } from '../../words/checkLabel.ts';
import { savedWith, type SavedWith } from './savedWith.ts';

const label = (check: CheckLabel['check'], verdict: CheckLabel['verdict']): CheckLabel => ({
  check,
  verdict,
  text: '',
  title: '',
});
const about: SavedWith = {
  chainId: 1,
  node: 'wss://node.example',
  labels: [label('header', 'matches'), label('transactions', 'matches'), label('price', 'reported')],
  price: PRICE,
};
const block = { ...makeBlock(7), hash: hash(7) };
const save = (over: Partial<SavedWith>) => savedWith(block, 'transactions', { ...about, ...over });

describe('every saved row', () => {
  it('ends with chain, block, node, verdicts and price', () => {
    expect(Object.keys(save({}))).toEqual([
      'chainId',
      'blockHash',
      'node',
      'checked',
      'checks',
      'price',
      'priceState',
      'priceTime',
      'priceSource',
    ]);
    expect(save({})).toMatchObject({
      chainId: '1',
      blockHash: hash(7),
      node: 'wss://node.example',
      checked: 'matches',
      checks: 'header matches; transactions matches; price reported',
      priceState: 'current',
    });
  });

  it.each<[string, readonly CheckLabel[], string]>([
    ['a root that does not match', [label('transactions', 'mismatch')], 'mismatch'],
    ['a forged sender', [label('transactions', 'matches'), label('senders', 'mismatch')], 'mismatch'],
    ['a forged price alone', [label('transactions', 'matches'), label('price', 'mismatch')], 'matches'],
    [
      'a forged access list alone',
      [label('transactions', 'matches'), label('accessList', 'mismatch')],
      'matches',
    ],
    [
      'a header that does not match',
      [label('transactions', 'matches'), label('header', 'mismatch')],
      'mismatch',
    ],
    [
      'receipts that do not match',
      [label('transactions', 'matches'), label('receipts', 'mismatch')],
      'mismatch',
    ],
    ['what no root proves', [label('transactions', 'reported')], 'reported'],
    ['a check that still runs', [label('transactions', 'checking')], 'checking'],
    ['no label yet', [], 'checking'],
  ])('of %s is checked: %#', (_, labels, checked) => {
    expect(save({ labels })['checked']).toBe(checked);
  });

  it('names a stale price as such, and why there is none', () => {
    if (PRICE.kind !== 'price') throw new Error('The fixture has a price');
    expect(save({ price: { ...PRICE, stale: true } })).toMatchObject({
      priceState: 'stale',
      priceSource: PRICE.source,
    });
    expect(save({ price: { kind: 'none', reason: 'pending' } })).toMatchObject({
      price: '',
      priceState: 'pending',
      priceTime: '',
    });
  });
});
