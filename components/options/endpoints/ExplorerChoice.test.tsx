import { fireEvent, render, screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return page;
}
const choice = (): HTMLSelectElement => screen.getByLabelText('Block explorer');
const choose = (index: number): void => {
  choice().selectedIndex = index;
  fireEvent.change(choice());
};
const fill = (value: string): void => {
  const field = screen.getByLabelText('Address of the explorer');
  fireEvent.input(field, { target: { value } });
  fireEvent.change(field);
};

describe('the block explorer', () => {
  it('is the usual one of the network, one of the user’s, or none, on every network', () => {
    const page = open();
    expect([...choice().options].map(({ text }) => text)).toEqual([
      'The usual one: etherscan.io',
      'My own',
      'No links',
    ]);
    choose(2);
    expect(page.settings().explorers).toEqual({ mainnet: '' });
    choose(1);
    fill('https://scan.example/#/{type}/{id}');
    expect(page.settings().explorers).toEqual({ mainnet: 'https://scan.example/#/{type}/{id}' });
    page.change({ network: 'base' });
    expect(choice().selectedIndex).toBe(0);
    expect(choice().options[0]?.text).toBe('The usual one: basescan.org');
    page.change({ network: 'mainnet' });
    expect(choice().selectedIndex).toBe(1);
    choose(0);
    expect(page.settings().explorers).toEqual({});
  });

  it.each([
    ['etherscan.io', /not an address/],
    ['http://scan.example', /must start with https/],
    ['javascript:alert(1)', /must start with https/],
    ['https://me:secret@scan.example', /name or password/],
    ['https://scan.example/tx/{hash}', /in braces/],
  ])('keeps %s in the field and shows the error', (typed, words) => {
    const page = open();
    choose(1);
    fill(typed);
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.getByLabelText<HTMLInputElement>('Address of the explorer').value).toBe(typed);
    expect(page.settings().explorers).toEqual({});
  });

  it('is explained with its placeholders', () => {
    open();
    choose(1);
    expect(screen.getByText(/write \{type\} where that word goes/)).toBeTruthy();
  });
});
