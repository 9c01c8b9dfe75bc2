import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import type { Fees } from '../../feed/contract/snapshot.ts';
import { feesOf } from '../../tests/fixtures/snapshot.ts';
import { fabricate, makeSnapshot, makeTransaction } from '../../tests/ui/fabricated.ts';
import { openTicker, values } from '../../tests/ui/openTicker.tsx';
import './CostTable.tsx';

const NEWEST = 17_034_870;
const open = (fees: Fees, over: Parameters<typeof makeSnapshot>[0] = {}) =>
  openTicker(fabricate(makeSnapshot({ fees, ...over })));
const group = (): HTMLElement => screen.getByRole('group', { name: 'Fees' });
const costs = async (): Promise<HTMLElement> => {
  fireEvent.click(within(group()).getByRole('button', { name: 'What it costs' }));
  return screen.findByRole('table', { name: 'What it costs' });
};
const row = (table: HTMLElement, name: RegExp): HTMLElement => within(table).getByRole('row', { name });

describe('the group Fees', () => {
  it('has slow, average and fast in wei per gas', async () => {
    await open(feesOf(NEWEST));
    expect(values(group())).toEqual(['1000000000', '2000000000', '3000000000']);
    expect(
      within(group())
        .getAllByRole('term')
        .map(({ textContent }) => textContent),
    ).toEqual(['Slow', 'Average', 'Fast']);
  });

  it('has one figure where no tips are taken', async () => {
    await open(feesOf(NEWEST, { tips: 'notTaken' }));
    expect(values(group())).toEqual(['2000000000']);
    expect(within(group()).getByRole('term').textContent).toBe('Gas price');
    const table = await costs();
    expect(screen.getByText(/takes no tips/)).toBeTruthy();
    expect(within(table).getAllByRole('columnheader')).toHaveLength(3);
  });

  it('has the reason where the node reports none', async () => {
    await open({ kind: 'none', reason: 'noTips' });
    expect(within(group()).getAllByTitle('This node reports no tips.')).toHaveLength(3);
  });
});

describe('what it costs', () => {
  it('is in dollars for each of five actions', async () => {
    await open(feesOf(NEWEST));
    const table = await costs();
    // 21,000 gas × 1, 2, 3 gwei × 2,000 USD.
    expect(values(row(table, /Transfer of coins/))).toEqual(['0.042', '0.084', '0.126']);
    expect(values(row(table, /Swap/))).toEqual(['0.335126', '0.670252', '1.005378']);
    expect(within(row(table, /Transfer of coins/)).getByText('$0.042').title).toBe('0.000021 ETH');
    expect(row(table, /Transfer of coins/).textContent).toContain('21,000');
    expect(row(table, /Approval/).textContent).toContain('≈ 46,628');
    expect(within(table).getAllByRole('rowheader')).toHaveLength(5);
  });

  it('is in coins without a price, and shows why', async () => {
    await open(feesOf(NEWEST), { price: { kind: 'none', reason: 'testnet' } });
    expect(values(row(await costs(), /Transfer of coins/))).toEqual(['0.000021', '0.000042', '0.000063']);
    expect(screen.getByText('Coins of a test network have no price')).toBeTruthy();
  });

  it('takes the median of the action in the block shown, where its receipts are loaded', async () => {
    const environment = await open(feesOf(NEWEST));
    const rows = [0, 1, 2].map((index) =>
      makeTransaction(index, { kind: 'tokenTransfer', selector: '0xa9059cbb' }),
    );
    const receipts = [40_000, 50_000, 90_000].map((gasUsed, index) => ({
      index,
      failed: false,
      gasUsed,
      fee: null,
      derived: true,
      tip: null,
      created: null,
    }));
    environment.giveRows(rows, [{ kind: 'receipts', receipts }]);
    const token = row(await costs(), /Transfer of a token/);
    expect(token.textContent).toContain('Gas: the median of 3 in the block shown50,000');
    expect(values(token)).toEqual(['0.1', '0.2', '0.3']);
  });

  it('adds the fee for layer 1, or says that it is not in it', async () => {
    const fee = '1000000000000000';
    const wei = { transfer: fee, tokenTransfer: fee, approval: fee, swap: fee, mint: fee };
    const environment = await open(feesOf(NEWEST, { layer1: { kind: 'read', wei } }));
    expect(values(row(await costs(), /Transfer of coins/))).toEqual(['2.042', '2.084', '2.126']);
    expect(screen.getByText(/With the fee for layer 1/)).toBeTruthy();
    environment.setSnapshot(makeSnapshot({ fees: feesOf(NEWEST, { layer1: { kind: 'unread' } }) }));
    expect(screen.getByText(/Without the fee for layer 1/)).toBeTruthy();
  });

  it('names what a new account and a new holder cost more since Glamsterdam', async () => {
    const { gas } = feesOf(NEWEST);
    await open(feesOf(NEWEST, { gas: { ...gas, transfer: { gas: 21_000, more: 183_600, exact: true } } }));
    expect(row(await costs(), /Transfer of coins/).textContent).toContain(
      'To a new account, 183,600 gas more: $0.73',
    );
  });

  it('says that a chain has no base fee', async () => {
    await open(feesOf(NEWEST, { hasBaseFee: false }));
    await costs();
    expect(screen.getByText(/has no base fee/)).toBeTruthy();
  });
});
