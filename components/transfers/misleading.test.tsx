import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import {
  fabricate,
  makeSnapshot,
  makeTransaction,
  SOURCE,
  type FabricatedView,
} from '../../tests/ui/fabricated.ts';
import { openTicker, openTransfers } from '../../tests/ui/openTicker.tsx';

/** Three transfers: an honest one, one of nothing that its owner did not sign, and one of an imitated token. */
async function openMisleading(): Promise<FabricatedView> {
  const environment = await openTicker(fabricate(makeSnapshot()));
  const row = makeTransaction(0);
  environment.giveRows([row]);
  const question = await openTransfers(environment);
  const moved = { transaction: row.hash, from: address(0x5555), to: address(2) } as const;
  question.answer({
    kind: 'transfers',
    source: SOURCE,
    first: 0,
    total: 3,
    transfers: [
      {
        ...moved,
        from: address(0x4444),
        logIndex: 0,
        token: address(7),
        what: { kind: 'erc20', amount: '5' },
      },
      { ...moved, logIndex: 1, token: address(7), what: { kind: 'erc20', amount: '0' } },
      { ...moved, logIndex: 2, token: address(8), what: { kind: 'erc20', amount: '5' } },
    ],
  });
  question.answer({
    kind: 'tokens',
    tokens: [{ address: address(8), symbol: 'USDС', decimals: 6, marks: ['lookalike'] }],
  });
  question.answer({ kind: 'end' });
  await screen.findByRole('table', { name: 'Token transfers in block 17,034,870' });
  return environment;
}

const rows = (): readonly HTMLElement[] =>
  within(screen.getByRole('table', { name: 'Token transfers in block 17,034,870' }))
    .getAllByRole('row')
    .slice(1);

describe('misleading transfers', () => {
  afterEach(() => localStorage.clear());

  it('are marked with the reason; their signers are recovered', async () => {
    const { asked } = await openMisleading();
    await within(rows()[1]!).findByRole('img', { name: 'Moves nothing, and its owner did not sign' });
    expect(within(rows()[2]!).getAllByRole('img')).toHaveLength(1);
    expect(within(rows()[0]!).queryByRole('img')).toBeNull();
    expect(asked.findLast(({ query }) => query.kind === 'senders')?.query).toMatchObject({ rows: [0] });
  });

  it('are hidden by a switch that says how many, and remembers it', async () => {
    await openMisleading();
    fireEvent.click(await screen.findByRole('button', { name: 'Hide misleading (2)' }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(screen.getByRole('button', { name: '2 hidden' }).getAttribute('aria-pressed')).toBe('true');
    expect(localStorage.getItem('hideMisleading')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '2 hidden' }));
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(localStorage.getItem('hideMisleading')).toBeNull();
  });

  it('are none where every owner signed: there is no switch', async () => {
    const environment = await openTicker(fabricate(makeSnapshot()));
    environment.giveRows([makeTransaction(0)]);
    const question = await openTransfers(environment);
    const transfers = [
      {
        logIndex: 0,
        transaction: hash(0xabc000),
        from: address(0xf000),
        to: address(2),
        token: address(7),
        what: { kind: 'erc20', amount: '0' },
      },
    ] as const;
    question.answer({ kind: 'transfers', source: SOURCE, first: 0, total: 1, transfers });
    question.answer({ kind: 'end' });
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(screen.queryByRole('button', { name: /misleading/ })).toBeNull();
  });
});
