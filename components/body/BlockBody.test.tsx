import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it, vi } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import {
  fabricate,
  makeBlock,
  makeSnapshot,
  makeTransaction,
  SOURCE,
  VIEW_SETTINGS,
} from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker, openTransfers } from '../../tests/ui/openTicker.tsx';

describe('the selected block', () => {
  it('is filtered while the user types, by address, least value and kind', async () => {
    const environment = await openTicker();
    environment.giveRows(
      Array.from({ length: 5000 }, (_, index) =>
        makeTransaction(
          index,
          index === 4321 ? { kind: 'create', to: null, value: '7000000000000000000' } : {},
        ),
      ),
    );
    const box = screen.getByRole('searchbox', { name: 'Filter transactions' });
    const count = (): string | null =>
      screen.getByRole('table', { name: NEWEST }).getAttribute('aria-rowcount');
    for (const [typed, found] of [
      ['create', '1'],
      ['>5', '1'],
      [address(0xf000 + 17), '1'],
      ['>5 transfer', '0'],
      ['', '5000'],
    ] as const) {
      fireEvent.input(box, { target: { value: typed } });
      expect([typed, count()]).toEqual([typed, found]);
      expect(screen.queryByText(/\S+ shown$/)?.textContent?.trim()).toBe(
        typed === '' ? undefined : `· ${found} shown`,
      );
    }
    // On the other tab the count of found transactions would be read as one of transfers.
    fireEvent.input(box, { target: { value: '0x' } });
    fireEvent.click(screen.getByRole('tab', { name: 'Token transfers' }));
    expect(screen.queryByText(/\S+ shown$/)).toBeNull();
  });

  it('is filtered by the user’s own label of an address', async () => {
    const environment = await openTicker();
    const watched = [{ address: address(0xf000), label: 'Cold wallet' }];
    environment.setSettings({ ...VIEW_SETTINGS, watched });
    environment.giveRows([0, 1].map((index) => makeTransaction(index)));
    const box = screen.getByRole('searchbox', { name: 'Filter transactions' });
    fireEvent.input(box, { target: { value: 'wallet' } });
    expect(screen.getByRole('table', { name: NEWEST }).getAttribute('aria-rowcount')).toBe('1');
  });

  it('is saved as a file only once all of its rows are there', async () => {
    const environment = await openTicker();
    const question = environment.asked.findLast(({ query }) => query.kind === 'transactions')!;
    const rows = [0, 1, 2].map((index) => makeTransaction(index));
    question.answer({ kind: 'rows', source: SOURCE, first: 0, total: 3, rows: rows.slice(0, 2) });
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save CSV' });
    expect(save.disabled).toBe(true);
    expect(screen.getByTitle('Possible once all rows are loaded').contains(save)).toBe(true);
    question.answer({ kind: 'rows', source: SOURCE, first: 2, total: 3, rows: rows.slice(2) });
    expect(save.disabled).toBe(false);
    expect(screen.queryByTitle('Possible once all rows are loaded')).toBeNull();
  });

  it('is not saved where its rows failed, or the filter leaves none', async () => {
    const environment = await openTicker();
    const question = environment.asked.findLast(({ query }) => query.kind === 'transactions')!;
    question.answer({ kind: 'failed', reason: { kind: 'silent' } });
    expect(screen.queryByRole('button', { name: 'Save CSV' })).toBeNull();
    environment.giveRows([makeTransaction(0)]);
    expect(screen.getByRole('button', { name: 'Save CSV' })).toBeTruthy();
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter transactions' }), {
      target: { value: '0xffffff' },
    });
    expect(screen.queryByRole('button', { name: 'Save CSV' })).toBeNull();
  });

  it('follows the newest one while only the other tab has a filter', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    await openTransfers(environment);
    const filter = await screen.findByRole('searchbox', { name: 'Filter transfers' });
    fireEvent.input(filter, { target: { value: 'usd' } });
    environment.tick();
    expect(screen.queryByRole('button', { name: /new block/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: 'Transactions' }));
    expect(screen.queryByRole('button', { name: /new block/ })).toBeNull();
  });

  it.each([
    ['Burnt', [makeTransaction(0)]],
    // An OP chain that a development node plays under an id of another chain.
    ['Base fees', [makeTransaction(0, { type: 0x7e, kind: 'system' }), makeTransaction(1)]],
  ])('names its base fees %s', async (name, rows) => {
    const environment = await openTicker();
    environment.giveRows(rows);
    const totals = within(screen.getByLabelText('Block totals'));
    expect(totals.getAllByRole('term').map(({ textContent }) => textContent)).toContain(name);
  });

  it('shows fees and failures once the user asks for receipts', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0), makeTransaction(1)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    const question = environment.asked.at(-1)!;
    expect(question.query).toEqual({ kind: 'receipts', block: hash(17_034_870) });
    question.answer({
      kind: 'receipts',
      receipts: [
        { index: 1, failed: true, gasUsed: 21_000, fee: '5', tip: null, created: null, derived: true },
      ],
    });
    question.answer({ kind: 'end' });
    expect(screen.getAllByRole('img', { name: 'Failed' })).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Fees' })).toBeNull();
  });

  it('keeps the focus on the button for receipts while they come, and passes it on to the order', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    const button = screen.getByRole('button', { name: 'Fees' });
    button.focus();
    fireEvent.click(button);
    const asked = environment.asked.length;
    expect([button.getAttribute('aria-disabled'), button.matches(':disabled')]).toEqual(['true', false]);
    fireEvent.click(button);
    expect(environment.asked).toHaveLength(asked);
    expect(document.activeElement).toBe(button);
    environment.asked.at(-1)!.answer({ kind: 'receipts', receipts: [] });
    environment.asked.at(-1)!.answer({ kind: 'end' });
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Order' }));
  });

  it.each([
    ['derived', true, ['21,000', '0.000000000000000005 ETH'], undefined],
    ['reported', false, ['21,000 (reported)', '0.000000000000000005 ETH (reported)'], 'reported'],
  ] as const)('shows in a row’s details that its fee is %s', async (_, derived, texts, verdict) => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    const receipt = { index: 0, failed: false, gasUsed: 21_000, fee: '5', tip: null, created: null, derived };
    environment.asked.at(-1)!.answer({ kind: 'receipts', receipts: [receipt] });
    fireEvent.click(document.querySelector('[role=tabpanel] tr[tabindex="0"]')!);
    const detail = await screen.findByRole('region', { name: 'Transaction details' });
    const facts = ['Gas used', 'Fee'].map((name) => within(detail).getByText(name).parentElement);
    expect(facts.map((fact) => fact?.querySelector('dd')?.textContent)).toEqual(texts);
    expect(facts.map((fact) => fact?.dataset['verdict'])).toEqual([verdict, verdict]);
  });

  it.each([
    [true, 'Failed', 1],
    [false, 'Succeeded', 0],
    [null, 'Not known', 0],
  ] as const)('of a receipt whose failure is %s, shows the result %s', async (failed, result, marks) => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    const receipt = { index: 0, failed, gasUsed: 21_000, fee: '5', tip: null, created: null, derived: false };
    environment.asked.at(-1)!.answer({ kind: 'receipts', receipts: [receipt] });
    fireEvent.click(document.querySelector('[role=tabpanel] tr[tabindex="0"]')!);
    const detail = await screen.findByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText('Result').parentElement?.querySelector('dd')?.textContent).toBe(result);
    expect(screen.queryAllByRole('img', { name: 'Failed' })).toHaveLength(marks);
  });

  it('shows why there are no receipts, and asks again on a click', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    const asked = (): number => environment.asked.filter((each) => each.query.kind === 'receipts').length;
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    environment.asked.at(-1)!.answer({ kind: 'failed', reason: { kind: 'noReceipts' } });
    expect(screen.getByText(/This node does not serve block receipts/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(asked()).toBe(2);
    expect(screen.queryByText(/does not serve block receipts/)).toBeNull();
    environment.asked
      .at(-1)!
      .answer({ kind: 'failed', reason: { kind: 'timeout', method: 'eth_getBlockReceipts' } });
    expect(screen.getByText(/did not answer in time/)).toBeTruthy();
  });

  it('names the node that gave the rows, not the one in use', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check: { kind: 'checking' } }]);
    expect(screen.getByText('checking: transactions, wss://gave.example')).toBeTruthy();
    environment.giveRows(
      [makeTransaction(0)],
      [{ kind: 'body', check: { kind: 'matches', headerMatches: true } }],
    );
    expect(screen.getByText(/^matches block .+ as announced by wss:\/\/announced\.example$/)).toBeTruthy();
  });

  it('hides rows that do not match the block until a click', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check: { kind: 'mismatch', indexes: [0] } }]);
    expect(screen.queryByRole('table', { name: NEWEST })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('do not match the block');
    fireEvent.click(screen.getByRole('button', { name: 'Show anyway' }));
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
  });

  it('reads rows that did not match again on a click', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check: { kind: 'mismatch', indexes: [0] } }]);
    fireEvent.click(screen.getByRole('button', { name: 'Load again' }));
    expect(environment.asked.at(-1)?.query).toEqual({
      kind: 'transactions',
      block: hash(17_034_870),
      anew: true,
    });
    environment.giveRows(
      [makeTransaction(0)],
      [{ kind: 'body', check: { kind: 'matches', headerMatches: true } }],
    );
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    expect(screen.getByText(/^matches block/)).toBeTruthy();
    // The next block is not read past the stores.
    environment.tick();
    expect(environment.asked.at(-1)?.query).toEqual({ kind: 'transactions', block: hash(17_034_871) });
  });

  it('hides the rows until a click once a sender did not sign, on screen or not', async () => {
    const environment = await openTicker();
    environment.giveRows(
      [makeTransaction(0), makeTransaction(1)],
      [{ kind: 'body', check: { kind: 'matches', headerMatches: true } }],
    );
    await vi.waitFor(() =>
      expect(environment.asked.some((each) => each.query.kind === 'senders')).toBe(true),
    );
    const question = environment.asked.find((each) => each.query.kind === 'senders')!;
    question.answer({ kind: 'senders', first: 0, checks: ['recovered', 'mismatch'] });
    expect(screen.queryByRole('table', { name: NEWEST })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('did not sign');
    expect(screen.queryByText(/^matches block/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show anyway' }));
    expect(screen.getAllByRole('img', { name: 'The signature is not from this sender' })).toHaveLength(1);
  });

  it('cancels its question when another block is selected', async () => {
    const environment = await openTicker();
    const first = environment.asked.find((each) => each.query.kind === 'transactions')!;
    fireEvent.click(screen.getByRole('button', { name: '17,034,868' }));
    expect(first.cancelled).toBe(true);
  });

  it('shows why the rows did not arrive, and asks again on a click', async () => {
    const environment = await openTicker();
    const asked = (): number => environment.asked.filter((each) => each.query.kind === 'transactions').length;
    environment.asked
      .find((each) => each.query.kind === 'transactions')!
      .answer({ kind: 'failed', reason: { kind: 'timeout', method: 'eth_getBlockByHash' } });
    expect(screen.getByText(/did not answer in time/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(asked()).toBe(2);
  });

  it('hide behind a click the fees and failures that the receipts’ root contradicts', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    environment.asked.at(-1)!.answer({ kind: 'receiptsCheck', check: { kind: 'mismatch' } });
    expect(screen.getByRole('alert').textContent).toContain('These receipts do not match');
    expect(screen.getByText('mismatch: receipts, wss://gave.example').dataset['verdict']).toBe('mismatch');
  });

  it('load the block again for base fees that its receipts do not give', async () => {
    const amsterdam = makeBlock(17_034_870, { accessListHash: hash(9) });
    const environment = await openTicker(fabricate(makeSnapshot({ blocks: [amsterdam] })));
    environment.giveRows([makeTransaction(0)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    environment.asked.at(-1)!.answer({ kind: 'receiptsCheck', check: { kind: 'mismatch' } });
    environment.asked.at(-1)!.answer({ kind: 'end' });
    fireEvent.click(screen.getByRole('button', { name: 'Load receipts' }));
    expect(environment.asked.at(-1)?.query).toMatchObject({ kind: 'transactions', anew: true });
  });

  it('offer to ask for each receipt where the node serves none of a block, with the number of requests', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0), makeTransaction(1)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    environment.asked.at(-1)!.answer({ kind: 'failed', reason: { kind: 'noReceipts' } });
    fireEvent.click(screen.getByRole('button', { name: 'Load one by one (2 requests)' }));
    expect(environment.asked.at(-1)?.query).toEqual({
      kind: 'receipts',
      block: hash(17_034_870),
      singly: true,
    });
  });
});
