import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import type { Part } from '../../feed/contract/question.ts';
import type { TokenTransfer } from '../../feed/contract/transfer.ts';
import { filterTransfers } from './filterTransfers.ts';
import { createLoadedTransfers } from './loadedTransfers.ts';

const transfer = (token: number): TokenTransfer => ({
  logIndex: 0,
  transaction: hash(1),
  token: address(token),
  from: address(1),
  to: address(2),
  what: { kind: 'erc20', amount: '1' },
});

it('the names of tokens stay from block to block, but do not pile up', () => {
  createRoot((dispose) => {
    const [block, setBlock] = createSignal(hash(1));
    let answer: (part: Part) => void = () => undefined;
    const { tokens } = createLoadedTransfers(
      block,
      () => true,
      (_, give) => {
        answer = give;
        return () => undefined;
      },
    );
    const answerWith = (...among: readonly number[]): void => {
      const source = { endpoint: '', announcedBy: '' };
      const transfers = among.map(transfer);
      answer({ kind: 'transfers', source, first: 0, total: among.length, transfers });
      const read = among.map((token) => ({
        address: address(token),
        symbol: `T${token}`,
        decimals: 0,
        marks: [],
      }));
      answer({ kind: 'tokens', tokens: read });
      answer({ kind: 'end' });
    };
    answerWith(1, 2, 3);
    expect([...tokens().keys()]).toEqual([1, 2, 3].map(address));
    setBlock(hash(2));
    expect(tokens().size).toBe(3);
    answerWith(3, 4);
    expect([...tokens().keys()]).toEqual([3, 4].map(address));
    dispose();
  });
});

describe('the filter of transfers', () => {
  const usdc = { ...transfer(7), what: { kind: 'erc20', amount: '2500000' } } as const;
  const coin = {
    ...transfer(9),
    from: address(5),
    what: { kind: 'coin', amount: '1500000000000000000' },
  } as const;
  const tokens = new Map([[address(7), { address: address(7), symbol: 'USDC', decimals: 6, marks: [] }]]);
  const find = (text: string) => filterTransfers([usdc, coin], text, tokens, 'ETH');

  it.each([
    ['', [usdc, coin]],
    ['>', [usdc, coin]],
    ['usd', [usdc]],
    ['eth', [coin]],
    ['>2', [usdc]],
    ['≥1.5', [usdc, coin]],
    ['>1,5 eth', [coin]],
    // As in the tab of transactions: a space, no leading zero, and a comma that may separate thousands.
    ['> 2', [usdc]],
    ['> 5', []],
    ['>.5', [usdc, coin]],
    ['> 1.5 eth', [coin]],
    ['>1,500', []],
    ['>2.', [usdc]],
    ['>2.50000000000000000001', []],
    ['>2.4999999', [usdc]],
    [address(5), [coin]],
    [address(7).slice(2), [usdc]],
    ['nonsense', []],
  ])('“%s”', (text, found) => {
    expect(find(text)).toEqual(found);
  });
});
