import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { SOURCE } from '../../tests/ui/fabricated.ts';
import { openTicker, values } from '../../tests/ui/openTicker.tsx';

describe('the table of token transfers', () => {
  it('is loaded once its tab is opened, and marks a suspicious symbol', async () => {
    const environment = await openTicker();
    expect(environment.asked.some((each) => each.query.kind === 'transfers')).toBe(false);
    fireEvent.click(screen.getByRole('tab', { name: 'Token transfers' }));
    const question = environment.asked.find((each) => each.query.kind === 'transfers')!;
    question.answer({
      kind: 'tokens',
      tokens: [{ address: address(7), symbol: 'USDC', decimals: 6, marks: ['lookalike'] }],
    });
    question.answer({
      kind: 'transfers',
      source: SOURCE,
      first: 0,
      total: 1,
      transfers: [
        {
          logIndex: 0,
          transaction: hash(1),
          token: address(7),
          from: address(1),
          to: address(2),
          what: { kind: 'erc20', amount: '1234567' },
        },
      ],
    });
    question.answer({ kind: 'end' });
    const table = screen.getByRole('table', { name: 'Token transfers in block 17,034,870' });
    expect(values(within(table).getAllByRole('row')[1]!)).toEqual([
      address(7),
      address(1),
      address(2),
      '1.234567',
    ]);
    expect(within(table).getByRole('img', { name: /looks like that of a known token/ })).toBeTruthy();
    expect(screen.getByText('reported by wss://gave.example')).toBeTruthy();
  });
});
