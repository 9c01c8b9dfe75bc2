import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return page;
}
const radio = (name: string): HTMLInputElement => screen.getByRole('radio', { name });
const fill = (label: string, value: string): void => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  fireEvent.change(screen.getByLabelText(label));
};

describe('the network', () => {
  it('is chosen from a list with the data per day of each, and saved immediately', () => {
    const page = open();
    const choice = screen.getByRole('radiogroup', { name: 'Network' });
    const mainnet = within(choice).getByRole<HTMLInputElement>('radio', { name: 'Ethereum' });
    expect(mainnet.checked).toBe(true);
    expect(document.getElementById(mainnet.getAttribute('aria-describedby')!)?.textContent).toBe(
      'about 14 MB a day',
    );
    fireEvent.click(within(choice).getByRole('radio', { name: 'Base' }));
    expect(page.settings().network).toBe('base');
  });

  it('shows more data per day when every body is loaded', () => {
    const page = open();
    fireEvent.click(screen.getByRole('radio', { name: /All transactions of every block/ }));
    expect(page.settings().loading).toBe('always');
    expect(screen.getAllByText('about 2.9 GB a day')).toHaveLength(1);
  });

  it('shows a change made in another page', () => {
    const page = open();
    page.change({ network: 'polygon' });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Polygon' }).checked).toBe(true);
  });

  it('accepts a custom chain id, and keeps a wrong one in the field with its error', () => {
    const page = open({ network: 'custom' });
    const chainId = screen.getByLabelText<HTMLInputElement>('Chain id');
    fill('Chain id', '-5');
    expect(screen.getByRole('alert').textContent).toBe(
      'A chain id is a whole number from 1 to 9007199254740991.',
    );
    expect(chainId.value).toBe('-5');
    expect(chainId.getAttribute('aria-invalid')).toBe('true');
    fill('Name', 'My chain');
    expect(chainId.value).toBe('-5');
    fill('Chain id', '4242');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(page.settings().custom).toMatchObject({ chainId: 4242, name: 'My chain' });
  });
});

describe('a whole number of a custom network', () => {
  it.each([
    ['Chain id', '9007199254740991', /^no error$/],
    ['Chain id', '9007199254740992', /whole number from 1 to 9007199254740991/],
    ['Chain id', '999999999999999999999', /whole number from 1 to 9007199254740991/],
    ['Chain id', '0', /whole number from 1 to/],
    ['Chain id', '1e3', /^no error$/],
    ['Heartbeat of the feed, minutes', '43200', /^no error$/],
    ['Heartbeat of the feed, minutes', '43201', /from 1 to 43200/],
    ['Heartbeat of the feed, minutes', '0', /from 1 to 43200/],
  ])('%s %s has the error %s', (label, text, problem) => {
    open({ network: 'custom' });
    fill(label, text);
    expect(screen.queryByRole('alert')?.textContent ?? 'no error').toMatch(problem);
  });
});

describe('the network picker', () => {
  it('shows the data per day of each network in the current loading mode', () => {
    const page = open();
    const described = (): string => {
      const id = radio('Ethereum').getAttribute('aria-describedby') ?? '';
      return document.querySelector(`#${id}`)?.textContent ?? '';
    };
    expect(described()).toBe('about 14 MB a day');
    page.change({ loading: 'always' });
    expect(described()).toBe('about 2.9 GB a day');
  });

  it.each([
    ['Chain id', '1.5', /whole number/],
    ['Chain id', 'one', /whole number/],
    ['Price feed', '0x12', /40 hexadecimal/],
    ['Heartbeat of the feed, minutes', '1.5', /whole number/],
  ])('keeps a custom %s of %s in the field and shows the error', (label, text, words) => {
    const page = open({ network: 'custom' });
    const before = page.settings();
    fill(label, text);
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe(text);
    expect(page.settings()).toEqual(before);
  });

  it('begins at the field that a link leads to', () => {
    location.hash = '#custom-coin';
    open({ network: 'custom' });
    expect(document.activeElement).toBe(screen.getByLabelText('Coin'));
    location.hash = '';
  });

  it('saves a custom network field by field', () => {
    const page = open({ network: 'custom' });
    fill('Chain id', ' 1337 ');
    fill('Name', 'Mine');
    fill('Coin', 'XYZ');
    fill('Heartbeat of the feed, minutes', '1440');
    const named = { chainId: 1337, name: 'Mine', coin: 'XYZ', heartbeat: 1440 };
    expect(page.settings().custom).toMatchObject(named);
  });
});
