import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';

const MIXED = '0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const LOWER = '0xd8da6bf26964af9d7eed9e03e53415d37aa96045';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return page;
}
const type = (name: string, text: string): void =>
  void fireEvent.input(screen.getByLabelText(name), { target: { value: text } });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

it('watches an address with its label until it is removed', () => {
  const page = open();
  type('Address', ` ${MIXED} `);
  type('Label', 'Vitalik');
  press('Watch');
  expect(page.settings().watched).toEqual([{ address: LOWER, label: 'Vitalik' }]);
  press('Remove Vitalik');
  expect(page.settings().watched).toEqual([]);
});

it('replaces the label of an address that is added again', () => {
  const page = open({ watched: [{ address: LOWER, label: 'old' }] });
  type('Address', MIXED);
  type('Label', 'new');
  press('Watch');
  expect(page.settings().watched).toEqual([{ address: LOWER, label: 'new' }]);
});

it('keeps an invalid address in the field with its error beside it', () => {
  const page = open();
  type('Address', '0x123');
  press('Watch');
  expect(screen.getByRole('alert').textContent).toBe('An address is 0x followed by 40 hexadecimal digits.');
  expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('0x123');
  expect(page.settings().watched).toEqual([]);
});

/** As many as are watched at most. */
const FIFTY = Array.from({ length: 50 }, (_, index) => ({
  address: `0x${String(index).padStart(40, '0')}` as const,
  label: '',
}));

it('refuses the address after the 50th, and keeps its text', () => {
  const page = open({ watched: FIFTY });
  type('Address', MIXED);
  type('Label', 'Vitalik');
  press('Watch');
  expect(screen.getByRole('alert').textContent).toBe('50 addresses at most; remove one first.');
  expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe(MIXED);
  expect(screen.getByLabelText<HTMLInputElement>('Label').value).toBe('Vitalik');
  expect(page.settings().watched).toEqual(FIFTY);
});

it('does not offer an old label back for an address that was added again', async () => {
  const page = open({ watched: [{ address: LOWER, label: 'old' }] });
  press('Remove old');
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
  type('Address', MIXED);
  type('Label', 'new');
  press('Watch');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  press('Remove new');
  await waitFor(() => press('Undo'));
  expect(page.settings().watched).toEqual([{ address: LOWER, label: 'new' }]);
});

it('says that an address is back where the list is full with it', async () => {
  const page = open({ watched: FIFTY });
  press(`Remove ${FIFTY[49]?.address}`);
  await waitFor(() => press('Undo'));
  expect(page.settings().watched).toEqual(FIFTY);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Undone.'));
});

it('removes one address at a double click, though the next one moves under the pointer', () => {
  const page = open({
    watched: [
      { address: LOWER, label: 'one' },
      { address: `0x${'1'.repeat(40)}`, label: 'two' },
    ],
  });
  fireEvent.click(screen.getByRole('button', { name: 'Remove one' }), { detail: 1 });
  fireEvent.click(screen.getByRole('button', { name: 'Remove two' }), { detail: 1 });
  expect(page.settings().watched.map(({ label }) => label)).toEqual(['two']);
});

it('keeps a label’s direction marks away from the address beside it', () => {
  const page = open();
  type('Address', LOWER);
  type('Label', 'Mine\u202E');
  press('Watch');
  expect(page.settings().watched).toEqual([{ address: LOWER, label: 'Mine' }]);
  expect(screen.getByText('Mine').localName).toBe('bdi');
});

it('brings an address that was removed by mistake back, with its label and to its place', async () => {
  const watched = [
    { address: LOWER, label: 'one' },
    { address: '0x0000000000000000000000000000000000000001', label: 'two' },
  ] as const;
  const page = open({ watched });
  press('Remove one');
  await waitFor(() => press('Undo'));
  expect(page.settings().watched).toEqual(watched);
});
