import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { hash } from '../tests/fixtures/snapshot.ts';
import { fabricate, makeSnapshot, makeTransaction } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

describe('a page that an alert opens', () => {
  it('opens at the block and row of the alert', async () => {
    const at = { block: hash(17_034_868), transaction: hash(0xabc000 + 3) };
    const environment = await openTicker(fabricate(makeSnapshot(), 'wide', at));
    environment.giveRows([0, 1, 2, 3].map((index) => makeTransaction(index)));
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,868' })).toBeTruthy();
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText(hash(0xabc000 + 3))).toBeTruthy();
  });

  it('takes the fragment out of its address, so that the same alert leads here again', async () => {
    history.replaceState(null, '', `#${hash(17_034_868)}`);
    await openTicker(fabricate(makeSnapshot(), 'wide', { block: hash(17_034_868), transaction: null }));
    expect(location.hash).toBe('');
  });

  it('opens at the block of the alert', async () => {
    await openTicker(fabricate(makeSnapshot(), 'wide', { block: hash(17_034_868), transaction: null }));
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,868' })).toBeTruthy();
    expect(screen.queryByText(/block of this alert/)).toBeNull();
  });

  it('opens at a block and row that arrive after the first snapshot', async () => {
    const at = { block: hash(17_034_871), transaction: hash(0xabc000 + 3) };
    const environment = await openTicker(fabricate(makeSnapshot(), 'wide', at));
    environment.giveRows([0, 1].map((index) => makeTransaction(index)));
    environment.tick();
    expect(screen.queryByText(/block of this alert/)).toBeNull();
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,871' })).toBeTruthy();
    environment.giveRows([0, 1, 2, 3].map((index) => makeTransaction(index)));
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText(hash(0xabc000 + 3))).toBeTruthy();
  });

  it('shows a note with a link to the explorer where the block has left the newest five', async () => {
    await openTicker(fabricate(makeSnapshot(), 'wide', { block: hash(5), transaction: hash(6) }));
    expect(screen.getByText(/The block of this alert is no longer among the newest five/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open in explorer' }).getAttribute('href')).toBe(
      `https://etherscan.io/tx/${hash(6)}`,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(/block of this alert/)).toBeNull();
  });
});
