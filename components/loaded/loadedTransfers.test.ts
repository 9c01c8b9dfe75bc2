import { createRoot, createSignal } from 'solid-js';
import { expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import type { Part } from '../../feed/contract/question.ts';
import type { TokenTransfer } from '../../feed/contract/transfer.ts';
import { createLoadedTransfers } from './loadedTransfers.ts';

const transfer = (token: number): TokenTransfer => ({
  logIndex: 0,
  transaction: hash(1),
  token: address(token),
  from: address(1),
  to: address(2),
  what: { kind: 'erc20', amount: '1' },
});

it('tokens are kept from block to block, but only those of the newest', async () => {
  await createRoot(async (dispose) => {
    const [block, setBlock] = createSignal(hash(1));
    let answer: (part: Part) => void = () => undefined;
    const { tokens } = createLoadedTransfers(
      block,
      (_, give) => {
        answer = give;
        return () => undefined;
      },
      () => undefined,
    );
    // Solid runs effects after the root has returned.
    await Promise.resolve();
    const deliver = (...among: readonly number[]): void => {
      const source = { endpoint: '', announcedBy: '' };
      const transfers = among.map(transfer);
      answer({ kind: 'transfers', source, first: 0, total: among.length, transfers });
      const tokenParts = among.map((token) => ({
        address: address(token),
        symbol: `T${token}`,
        decimals: 0,
        marks: [],
      }));
      answer({ kind: 'tokens', tokens: tokenParts });
      answer({ kind: 'end' });
    };
    deliver(1, 2, 3);
    expect([...tokens().keys()]).toEqual([1, 2, 3].map(address));
    setBlock(hash(2));
    expect(tokens().size).toBe(3);
    deliver(3, 4);
    expect([...tokens().keys()]).toEqual([3, 4].map(address));
    dispose();
  });
});
