import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { fabricate, makeSnapshot, makeTransaction, type FabricatedView } from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import './shownNames.tsx';

const ROUTER = '0x7a250d5630b4cf539739df2c5dacb4c659f2488d';
const TWIN = `0x7a25${'0'.repeat(32)}488d` as const;
const ROWS = [
  makeTransaction(0, { to: ROUTER, kind: 'call' }),
  makeTransaction(1, { to: TWIN }),
  makeTransaction(2),
];

async function open(): Promise<FabricatedView> {
  const environment = await openTicker(fabricate(makeSnapshot()));
  environment.giveRows(ROWS);
  return environment;
}

const rows = (): readonly HTMLElement[] =>
  within(screen.getByRole('table', { name: NEWEST }))
    .getAllByRole('row')
    .slice(1);
const theSwitch = (): HTMLElement => screen.getByRole('button', { name: 'Names' });

describe('names', () => {
  afterEach(() => localStorage.clear());

  it('are off at first; the switch shows them beside the short address, not instead of it', async () => {
    await open();
    expect(theSwitch().getAttribute('aria-pressed')).toBe('false');
    expect(rows()[0]?.textContent).not.toContain('Uniswap');
    fireEvent.click(theSwitch());
    await within(rows()[0]!).findByText('Uniswap v2 Router');
    expect(rows()[0]?.textContent).toContain('0x7a25…488d');
    expect(rows()[2]?.querySelector('.known')).toBeNull();
    fireEvent.click(theSwitch());
    expect(rows()[0]?.textContent).not.toContain('Uniswap');
  });

  it('are remembered', async () => {
    localStorage.setItem('names', '');
    await open();
    await within(rows()[0]!).findByText('Uniswap v2 Router');
    expect(theSwitch().getAttribute('aria-pressed')).toBe('true');
  });

  it('warn of an address that only looks like a known one', async () => {
    localStorage.setItem('names', '');
    await open();
    const mark = await within(rows()[1]!).findByRole('img', { name: /another address/ });
    expect(mark.title).toBe('Looks like Uniswap v2 Router, but is another address');
    expect(within(rows()[0]!).queryByRole('img', { name: /another address/ })).toBeNull();
  });

  it('are found by the filter, and stand in the details', async () => {
    localStorage.setItem('names', '');
    await open();
    await within(rows()[0]!).findByText('Uniswap v2 Router');
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter transactions' }), {
      target: { value: 'uniswap' },
    });
    await waitFor(() => expect(rows()).toHaveLength(1));
    fireEvent.click(rows()[0]!);
    expect(
      within(screen.getByRole('region', { name: 'Transaction details' })).getByText('Uniswap v2 Router'),
    ).toBeTruthy();
  });
});
