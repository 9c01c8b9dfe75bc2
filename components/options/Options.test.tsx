import { fireEvent, render, screen } from '@solidjs/testing-library';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../tests/ui/fabricatedOptions.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { Options } from './Options.tsx';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return page;
}
const radio = (name: string | RegExp): HTMLInputElement => screen.getByRole('radio', { name });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
const choose = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('preferences', () => {
  it('are saved immediately', () => {
    const page = open();
    fireEvent.change(screen.getByLabelText('Badge shows'), { target: { value: 'baseFee' } });
    fireEvent.change(screen.getByLabelText('Theme'), { target: { value: 'dark' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /^Coin price in USD/ }));
    expect(page.settings()).toMatchObject({ badge: 'baseFee', theme: 'dark', price: false });
  });

  it('pause and resume the feed', () => {
    const page = open();
    press('Pause');
    expect(page.settings().paused).toBe(true);
    expect(screen.getByText('Paused. No node is contacted until you resume.')).toBeTruthy();
    press('Resume');
    expect(page.settings().paused).toBe(false);
  });
});

describe('ENS names', () => {
  const ens = (): HTMLInputElement | null => screen.queryByRole('checkbox', { name: /^ENS names/ });

  it('are off, and switched on for the chosen network alone', () => {
    const page = open({ ens: { sepolia: true } });
    expect(ens()?.checked).toBe(false);
    fireEvent.click(screen.getByRole('checkbox', { name: 'ENS names on Ethereum, read through your node' }));
    expect(page.settings().ens).toEqual({ mainnet: true, sepolia: true });
    page.change({ network: 'sepolia' });
    expect(ens()?.checked).toBe(true);
    fireEvent.click(ens()!);
    expect(page.settings().ens).toEqual({ mainnet: true, sepolia: false });
  });

  it.each<[string, Partial<Settings>, boolean]>([
    ['Base', { network: 'base' }, false],
    ['Localhost', { network: 'local' }, false],
    ['a custom network of any chain', { network: 'custom' }, false],
    [
      'a custom network of Ethereum',
      { network: 'custom', custom: { chainId: 1, name: null, coin: null, priceFeed: null, heartbeat: null } },
      true,
    ],
  ])('on %s', (_name, stored, offered) => {
    open(stored);
    expect(ens() !== null).toBe(offered);
  });
});

describe('a choice is saved immediately', () => {
  it.each<[string, () => void, Partial<Settings>]>([
    ['network', () => fireEvent.click(radio('Base')), { network: 'base' }],
    ['badge', () => choose('Badge shows', 'nextBaseFee'), { badge: 'nextBaseFee' }],
    ['theme', () => choose('Theme', 'contrast'), { theme: 'contrast' }],
    ['loading', () => fireEvent.click(radio(/^All transactions/)), { loading: 'always' }],
    ['receipts', () => fireEvent.click(radio(/^Receipts of every block/)), { loading: 'withReceipts' }],
    ['price', () => fireEvent.click(screen.getByRole('checkbox', { name: /^Coin price/ })), { price: false }],
    ['pause', () => press('Pause'), { paused: true }],
  ])('%s', (_name, act, expected) => {
    const page = open();
    act();
    expect(page.settings()).toMatchObject(expected);
  });

  it('resumes with the same button that paused', () => {
    const page = open({ paused: true });
    expect(screen.getByText(/No node is contacted until you resume/)).toBeTruthy();
    press('Resume');
    expect(page.settings().paused).toBe(false);
  });

  it('shows a change made in another page', () => {
    const page = open();
    page.change({ network: 'polygon', badge: 'age', paused: true });
    expect(radio('Polygon').checked).toBe(true);
    expect(screen.getByLabelText<HTMLSelectElement>('Badge shows').value).toBe('age');
    expect(screen.getByRole('button', { name: 'Resume' })).toBeTruthy();
  });

  it('reports a change that the browser did not store', () => {
    const page = open();
    page.failSaving();
    expect(screen.getByRole('alert').textContent).toContain('could not save');
  });
});

it('breaks no rule of the accessibility checker', async () => {
  open({ network: 'custom', endpoints: { custom: ['wss://a.example', 'wss://b.example'] } });
  // jsdom has no layout, so the stories in real browsers check the colours.
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

describe('the index', () => {
  const links = (): readonly (string | null)[] =>
    [...screen.getByRole('navigation', { name: 'Sections' }).querySelectorAll('a')].map(
      ({ textContent }) => textContent,
    );

  it('leads to every section by its heading', () => {
    open();
    const headings = screen.getAllByRole('heading', { level: 2 });
    expect(links()).toEqual(headings.map(({ textContent }) => textContent));
    for (const { id } of headings) expect(document.querySelector(`a[href="#${id}"]`)).not.toBeNull();
  });

  it('finds the sections that contain a text, and reports where none does', () => {
    open();
    const find = (text: string): void =>
      void fireEvent.input(screen.getByRole('searchbox', { name: 'Find a setting' }), {
        target: { value: text },
      });
    find('theme');
    expect(links()).toEqual(['Badge and appearance']);
    expect(screen.queryByRole('heading', { name: 'Network' })).toBeNull();
    find('no such words');
    expect(links()).toEqual([]);
    expect(screen.getByText('No section contains this text.')).toBeTruthy();
    find('');
    expect(screen.getByRole('heading', { name: 'Network' })).toBeTruthy();
  });
});
