import { fireEvent, render, screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { fabricateOptions, type OptionsWorld } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';

const MIXED = '0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const LOWER = '0xd8da6bf26964af9d7eed9e03e53415d37aa96045';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): OptionsWorld {
  const environment = fabricateOptions(stored);
  render(() => <Options view={environment.view} />);
  return environment;
}
const type = (name: string, text: string): void =>
  void fireEvent.input(screen.getByLabelText(name), { target: { value: text } });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

it('an address is watched under its label, and no longer when removed', () => {
  const environment = open();
  type('Address', ` ${MIXED} `);
  type('Label', 'Vitalik');
  press('Watch');
  expect(environment.settings().watched).toEqual([{ address: LOWER, label: 'Vitalik' }]);
  press('Remove Vitalik');
  expect(environment.settings().watched).toEqual([]);
});

it('an address typed again gets the new label', () => {
  const environment = open({ watched: [{ address: LOWER, label: 'old' }] });
  type('Address', MIXED);
  type('Label', 'new');
  press('Watch');
  expect(environment.settings().watched).toEqual([{ address: LOWER, label: 'new' }]);
});

it('what is no address stays as typed with its error beside it', () => {
  const environment = open();
  type('Address', '0x123');
  press('Watch');
  expect(screen.getByRole('alert').textContent).toBe('An address is 0x followed by 40 hexadecimal digits.');
  expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('0x123');
  expect(environment.settings().watched).toEqual([]);
});
