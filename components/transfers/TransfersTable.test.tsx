import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it, vi } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { makeTransaction, SOURCE } from '../../tests/ui/fabricated.ts';
import { openTicker, openTransfers, values } from '../../tests/ui/openTicker.tsx';

const MATCHES = { kind: 'matches', headerMatches: true } as const;

describe('the table of token transfers', () => {
  it.each([
    ['no node', [undefined], []],
    ['one node', ['wss://a.example', undefined, 'wss://a.example'], ['wss://a.example']],
    [
      'two nodes, after a failover',
      ['wss://a.example', 'wss://b.example'],
      ['wss://a.example', 'wss://b.example'],
    ],
  ] as const)('says whose word a token’s symbol and decimals are: %s', async (_, reporters, lines) => {
    const question = await openTransfers(await openTicker());
    question.answer({
      kind: 'tokens',
      tokens: reporters.map((reportedBy, index) => ({
        ...({ address: address(index), symbol: 'USDC', decimals: 6, marks: [] } as const),
        ...(reportedBy === undefined ? {} : { reportedBy }),
      })),
    });
    question.answer({ kind: 'receiptsCheck', check: MATCHES });
    const shown = document.querySelectorAll('[data-check=tokens][data-verdict=reported]');
    expect(Array.from(shown, ({ textContent }) => textContent)).toEqual(
      lines.map((endpoint) => `reported: symbols and decimals of tokens, ${endpoint}`),
    );
  });

  it('is loaded once its tab is opened, and marks a suspicious symbol', async () => {
    const environment = await openTicker();
    expect(environment.asked.some((each) => each.query.kind === 'transfers')).toBe(false);
    const question = await openTransfers(environment);
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
    const table = await screen.findByRole('table', { name: 'Token transfers in block 17,034,870' });
    expect(values(within(table).getAllByRole('row')[1]!)).toEqual([
      address(7),
      address(1),
      address(2),
      '1.234567',
    ]);
    expect(within(table).getByRole('img', { name: /looks like that of a known token/ })).toBeTruthy();
    question.answer({ kind: 'receiptsCheck', check: { kind: 'reported' } });
    expect(screen.getByText('reported: transfers, wss://gave.example').dataset).toMatchObject({
      check: 'transfers',
      verdict: 'reported',
    });
  });

  it.each([
    ['contradict the block', { kind: 'mismatch', indexes: [0] }, 'recovered', /transactions do not match/],
    ['are not signed by their senders', MATCHES, 'mismatch', /senders did not sign/],
  ] as const)('waits behind a click where the transactions %s', async (_, check, sender, words) => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    await vi.waitFor(() =>
      expect(environment.asked.some((each) => each.query.kind === 'senders')).toBe(true),
    );
    const senders = environment.asked.find((each) => each.query.kind === 'senders')!;
    senders.answer({ kind: 'senders', first: 0, checks: [sender] });
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check }]);
    const question = await openTransfers(environment);
    question.answer({ kind: 'transfers', source: SOURCE, first: 0, total: 0, transfers: [] });
    question.answer({ kind: 'receiptsCheck', check: MATCHES });
    question.answer({ kind: 'end' });
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.queryByRole('table', { name: /^Token transfers/ })).toBeNull();
    expect(screen.getByText(/^mismatch: transactions/).dataset['verdict']).toBe('mismatch');
    fireEvent.click(screen.getByRole('button', { name: 'Load again' }));
    expect(environment.asked.slice(-2).map(({ query }) => query)).toEqual([
      { kind: 'transactions', block: hash(17_034_870), anew: true },
      { kind: 'transfers', block: hash(17_034_870), anew: true },
    ]);
  });

  it('show the coin’s own, with dollars at the block, and find and take along what is on screen', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    const question = await openTransfers(environment);
    const moved = { transaction: hash(1), from: address(1), to: address(2) } as const;
    question.answer({
      kind: 'transfers',
      source: SOURCE,
      first: 0,
      total: 2,
      transfers: [
        { ...moved, logIndex: 0, token: address(7), what: { kind: 'erc20', amount: '1' } },
        { ...moved, logIndex: 1, token: address(8), what: { kind: 'coin', amount: '1500000000000000000' } },
      ],
    });
    const table = await screen.findByRole('table', { name: 'Token transfers in block 17,034,870' });
    const row = within(table).getAllByRole('row')[2]!;
    expect(values(row)).toEqual(['ETH', address(1), address(2), '1.5', expect.stringMatching(/^\d+\.\d\d$/)]);
    expect(within(row).getByText('coin')).toBeTruthy();
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter transfers' }), {
      target: { value: 'eth' },
    });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(table.getAttribute('aria-rowcount')).toBe('1');
    expect(screen.getByRole('button', { name: 'Save CSV' })).toBeTruthy();
  });

  it('wait behind a click when the receipts do not match the block, and are asked for anew', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    const question = await openTransfers(environment);
    question.answer({ kind: 'transfers', source: SOURCE, first: 0, total: 0, transfers: [] });
    question.answer({ kind: 'receiptsCheck', check: { kind: 'mismatch' } });
    expect(screen.getByRole('alert').textContent).toContain('These receipts do not match');
    expect(screen.queryByRole('table', { name: /^Token transfers/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Load again' }));
    expect(environment.asked.at(-1)?.query).toEqual({
      kind: 'transfers',
      block: hash(17_034_870),
      anew: true,
    });
    environment.asked.at(-1)!.answer({ kind: 'receiptsCheck', check: { kind: 'mismatch' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show anyway' }));
    expect(await screen.findByRole('table', { name: /^Token transfers/ })).toBeTruthy();
  });
});
