import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it, vi } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import {
  fabricate,
  makeSnapshot,
  makeTransaction,
  PRICE,
  START,
  VIEW_SETTINGS,
} from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker, values } from '../../tests/ui/openTicker.tsx';
import { ROW_HEIGHT } from '../view/rowHeight.ts';

describe('the table of transactions', () => {
  const settings = { ...VIEW_SETTINGS, watched: [{ address: address(0xf001), label: 'My safe' }] };

  it('has five columns with exact values', async () => {
    const environment = await openTicker();
    environment.giveRows([
      makeTransaction(0, { value: '1' }),
      makeTransaction(1, { value: (2n ** 255n).toString() }),
      makeTransaction(2, { value: '1500000000000000000' }),
      makeTransaction(3, { to: null, created: address(0xc0de), kind: 'create', value: '0' }),
    ]);
    const table = screen.getByRole('table', { name: NEWEST });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map((each) => each.textContent);
    expect(heads).toEqual(['Hash', 'From', 'To', 'ETH', 'USD']);
    const rows = within(table).getAllByRole('row').slice(1);
    expect(table.getAttribute('aria-rowcount')).toBe('4');
    expect(rows.map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3', '4']);
    expect(values(rows[0]!)).toEqual([
      hash(0xabc000),
      address(0xf000),
      address(0x1000),
      '0.000000000000000001',
      '0.00',
    ]);
    expect(values(rows[1]!)[3]).toBe(
      '57896044618658097711785492504343953926634992332820282019728.792003956564819968',
    );
    expect(values(rows[2]!).slice(3)).toEqual(['1.5', '3000.00']);
    expect(within(rows[2]!).getByText('$3,000.00')).toBeTruthy();
    expect(within(rows[3]!).getByText('new')).toBeTruthy();
    expect(values(rows[3]!)[2]).toBe(address(0xc0de));
  });

  it('has a column Value and amounts without a unit on a chain whose coin has no known name', async () => {
    const snapshot = makeSnapshot({ network: 'custom', chainId: 98_765 });
    const environment = await openTicker(fabricate(snapshot));
    environment.setSettings(settings);
    const moved = { value: '1500000000000000000' };
    environment.giveRows([makeTransaction(0, moved)]);
    const table = screen.getByRole('table', { name: NEWEST });
    expect(within(table).getByRole('columnheader', { name: /^Value/ })).toBeTruthy();
    expect(within(table).queryByRole('columnheader', { name: /ETH/ })).toBe(null);
    const link = screen.getByRole('link', { name: "Name this chain's coin" });
    expect(link.getAttribute('href')).toBe('/options.html#custom-coin');
    fireEvent.click(within(table).getAllByRole('row')[1]!);
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText('1.5')).toBeTruthy();
    environment.setSettings({ ...settings, custom: { ...settings.custom, coin: 'OUR' } });
    expect(within(table).getByRole('columnheader', { name: /^OUR/ })).toBeTruthy();
    expect(screen.queryByRole('link', { name: "Name this chain's coin" })).toBe(null);
  });

  it('calls a batch without a target no creation, and gives no fee in the coin that was paid in another', async () => {
    const environment = await openTicker();
    const batch = makeTransaction(0, { to: null, kind: 'other', otherCurrency: true, tip: null });
    const receipt = { index: 0, failed: false, gasUsed: 21_000, fee: null, derived: false, tip: null };
    environment.giveRows([batch], [{ kind: 'receipts', receipts: [{ ...receipt, created: null }] }]);
    const table = screen.getByRole('table', { name: NEWEST });
    expect(within(table).queryByText('new')).toBe(null);
    expect(within(table).getByText('Other')).toBeTruthy();
    fireEvent.click(within(table).getAllByRole('row')[1]!);
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).queryByText('Created contract')).toBe(null);
  });

  it('shows n/a with the reason where there is no price', async () => {
    const environment = await openTicker();
    environment.giveRows(
      [makeTransaction(0)],
      [{ kind: 'price', price: { kind: 'none', reason: 'testnet' } }],
    );
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    expect(within(row).getByText('n/a').title).toBe('Coins of a test network have no price');
  });

  it('does not call a price missing while it is being read', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)], []);
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    expect(within(row).getByText('…').title).toBe('The price is being read');
    expect(within(row).queryByText('n/a')).toBeNull();
  });

  it('marks dollars of a stale price, like the header', async () => {
    const stale = { ...PRICE, updatedAt: START / 1000 - 90_000, age: 89_997, stale: true };
    const environment = await openTicker(fabricate(makeSnapshot({ price: stale })));
    environment.giveRows([makeTransaction(0)], [{ kind: 'price', price: stale }]);
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    expect(within(row).getByText('$2,000.00').title).toBe('Stale: the price feed was 24h old at this block');
    expect(screen.getByRole('banner').textContent).toContain('stale · 25h');
  });

  it('has only the rows on screen in the page', async () => {
    const environment = await openTicker();
    environment.giveRows(Array.from({ length: 5000 }, (_, index) => makeTransaction(index)));
    const table = screen.getByRole('table', { name: NEWEST });
    expect(table.getAttribute('aria-rowcount')).toBe('5000');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    const row = within(table).getAllByRole('row')[1]!;
    row.focus();
    fireEvent.keyDown(row, { key: 'End' });
    const scroller = table.parentElement!;
    scroller.scrollTop = 4990 * ROW_HEIGHT;
    fireEvent.scroll(scroller);
    expect(within(table).getAllByRole('row').at(-1)?.getAttribute('aria-rowindex')).toBe('5000');
  });

  it('shows a watched address by its label, with its full value', async () => {
    const environment = await openTicker();
    environment.setSettings(settings);
    environment.giveRows([makeTransaction(0), makeTransaction(1)]);
    expect(screen.getByText('My safe').getAttribute('value')).toBe(address(0xf001));
  });

  it('shows all of a transaction in its details, addresses with their EIP-55 checksum', async () => {
    const environment = await openTicker();
    environment.giveRows([
      makeTransaction(0, { from: '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359', value: '1' }),
    ]);
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    row.focus();
    fireEvent.keyDown(row, { key: 'Enter' });
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText('0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359')).toBeTruthy();
    expect(within(detail).getByText('0.000000000000000001 ETH')).toBeTruthy();
    expect(within(detail).getByRole('link', { name: 'Open in explorer' }).getAttribute('href')).toContain(
      `/tx/${hash(0xabc000)}`,
    );
  });

  it('opens the pressed one of several rows without a hash', async () => {
    const environment = await openTicker();
    const odd = { hash: '0x', kind: 'other' } as const;
    environment.giveRows(
      [0, 1, 2].map((index) => makeTransaction(index, { ...odd, nonce: String(70 + index) })),
    );
    const rows = within(screen.getByRole('table', { name: NEWEST }))
      .getAllByRole('row')
      .slice(1);
    const open = (): readonly boolean[] => rows.map((row) => row.classList.contains('open'));
    rows[1]!.focus();
    fireEvent.keyDown(rows[1]!, { key: 'Enter' });
    expect(open()).toEqual([false, true, false]);
    expect(screen.getByRole('region', { name: 'Transaction details' }).textContent).toContain('71');
    fireEvent.click(rows[2]!);
    expect(open()).toEqual([false, false, true]);
    fireEvent.click(rows[2]!);
    expect(open()).toEqual([false, false, false]);
  });

  it('counts the senders that were recovered, those on screen first', async () => {
    const environment = await openTicker();
    environment.giveRows(Array.from({ length: 500 }, (_, index) => makeTransaction(index)));
    const questions = () => environment.asked.filter((each) => each.query.kind === 'senders');
    await vi.waitFor(() => expect(questions()).toHaveLength(1));
    questions()[0]!.answer({ kind: 'senders', first: 0, checks: Array<'recovered'>(64).fill('recovered') });
    expect(screen.getByText(/^checking: sender recovered 64 of 500/)).toBeTruthy();
    const scroller = screen.getByRole('table', { name: NEWEST }).parentElement!;
    scroller.scrollTop = 300 * ROW_HEIGHT;
    fireEvent.scroll(scroller);
    await vi.waitFor(() => expect(questions()).toHaveLength(2));
    expect(questions()[0]!.cancelled).toBe(true);
    expect(questions()[1]!.query).toMatchObject({ rows: expect.arrayContaining([292, 310]) as number[] });
    questions()[1]!.answer({
      kind: 'senders',
      first: 64,
      checks: Array<'recovered'>(436).fill('recovered'),
    });
    expect(screen.getByText(/^matches: sender recovered 500 of 500/).dataset['kind']).toBe('good');
    fireEvent.click(screen.getByRole('button', { name: '17,034,868' }));
    expect(questions()[1]!.cancelled).toBe(true);
  });
});
