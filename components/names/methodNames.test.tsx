import { fireEvent, screen, within } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { fabricate, makeSnapshot, makeTransaction } from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';

const UNKNOWN = '0x6e20b107';

it('shows the decoder’s names of methods once the details of a call without a name are open', async () => {
  const environment = await openTicker(fabricate(makeSnapshot(), 'wide'));
  environment.giveRows(
    ['0xa9059cbb', '0x39509351', UNKNOWN, '0x39509351'].map((selector, index) =>
      makeTransaction(index, { selector: selector as `0x${string}`, kind: 'call' }),
    ),
  );
  const table = screen.getByRole('table', { name: NEWEST });
  const rows = (): readonly HTMLElement[] => within(table).getAllByRole('row').slice(1);
  fireEvent.click(rows()[0]!);
  // A load that began with this press would be over.
  await import('../meaning/CallArguments.tsx');
  expect(within(table).getByText('transfer')).toBeTruthy();
  expect(within(table).getAllByText('0x39509351')).toHaveLength(2);

  fireEvent.click(rows()[2]!);
  const detail = screen.getByRole('region', { name: 'Transaction details' });
  expect((await within(table).findAllByText('increaseAllowance')).length).toBe(2);
  expect(within(table).queryAllByText('0x39509351')).toEqual([]);
  expect(within(detail).getByText(UNKNOWN)).toBeTruthy();
  expect(within(table).getByText(UNKNOWN)).toBeTruthy();
});
