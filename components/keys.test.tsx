import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { makeTransaction } from '../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../tests/ui/openTicker.tsx';
import { COMMANDS } from './view/commands.ts';

describe('the keys', () => {
  it('are listed on ? while no element has the focus; Escape closes the list and keeps the selection', async () => {
    await openTicker();
    fireEvent.click(screen.getByRole('button', { name: '17,034,868' }));
    fireEvent.keyDown(document.body, { key: '?' });
    const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(list.textContent).toContain('Filter');
    fireEvent.keyDown(list, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,868' })).toBeTruthy();
  });

  it('are not listed on a ? that is typed into the filter', async () => {
    await openTicker();
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: '?' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each(COMMANDS.filter(({ shown }) => shown !== null).map(({ name, keys }) => [name, keys[0]] as const))(
    'run every command of the list: %s',
    async (_name, key) => {
      const environment = await openTicker();
      environment.giveRows([makeTransaction(0), makeTransaction(1)]);
      // A row has the focus, which holds the block, so that Escape has something to end.
      const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
      row.focus();
      const leftToBrowser = fireEvent.keyDown(row, { key });
      expect(leftToBrowser).toBe(false);
    },
  );
});
