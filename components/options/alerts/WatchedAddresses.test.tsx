import { fireEvent, render, screen } from '@solidjs/testing-library';
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
