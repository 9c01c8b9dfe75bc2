import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { Diagnostics } from '../../feed/contract/question.ts';
import { START } from '../../tests/ui/fabricated.ts';
import { fabricateOptions, type OptionsWorld } from '../../tests/ui/fabricatedOptions.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { Options } from './Options.tsx';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): OptionsWorld {
  const environment = fabricateOptions(stored);
  render(() => <Options view={environment.view} />);
  return environment;
}
const radio = (name: string | RegExp): HTMLInputElement => screen.getByRole('radio', { name });
const choose = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });
const leave = (label: string, value: string): void => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  fireEvent.change(screen.getByLabelText(label));
};

describe('a choice is saved at once', () => {
  it.each<[string, () => void, Partial<Settings>]>([
    ['network', () => fireEvent.click(radio('Base')), { network: 'base' }],
    ['badge', () => choose('Badge shows', 'nextBaseFee'), { badge: 'nextBaseFee' }],
    ['theme', () => choose('Theme', 'contrast'), { theme: 'contrast' }],
    ['loading', () => fireEvent.click(radio(/^All transactions/)), { loading: 'always' }],
    ['price', () => fireEvent.click(screen.getByRole('checkbox', { name: /^Coin price/ })), { price: false }],
    ['pause', () => fireEvent.click(screen.getByRole('button', { name: 'Pause' })), { paused: true }],
  ])('%s', (_name, act, expected) => {
    const environment = open();
    act();
    expect(environment.settings()).toMatchObject(expected);
  });

  it('and resumes as it paused', () => {
    const environment = open({ paused: true });
    expect(screen.getByText(/No node is contacted until you resume/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(environment.settings().paused).toBe(false);
  });

  it('and a change made in another page shows here', () => {
    const environment = open();
    environment.change({ network: 'polygon', badge: 'age', paused: true });
    expect(radio('Polygon').checked).toBe(true);
    expect(screen.getByLabelText<HTMLSelectElement>('Badge shows').value).toBe('age');
    expect(screen.getByRole('button', { name: 'Resume' })).toBeTruthy();
  });

  it('and it is said when the browser did not store it', () => {
    const environment = open();
    environment.failSaving();
    expect(screen.getByRole('alert').textContent).toContain('could not save');
  });
});

describe('the network picker', () => {
  it('says what each network costs a day, under the loading rule in force', () => {
    const environment = open();
    const described = (): string => {
      const id = radio('Ethereum').getAttribute('aria-describedby') ?? '';
      return document.querySelector(`#${id}`)?.textContent ?? '';
    };
    expect(described()).toBe('about 22 MB a day');
    environment.change({ loading: 'always' });
    expect(described()).toBe('about 2.9 GB a day');
  });

  it.each([
    ['Chain id', '1.5', /whole number/],
    ['Chain id', 'one', /whole number/],
    ['Block explorer', 'javascript:alert(1)', /https:\/\//],
    ['Price feed', '0x12', /40 hexadecimal/],
  ])('keeps a custom %s of %s as typed and says what is wrong', (label, text, words) => {
    const environment = open({ network: 'custom' });
    const before = environment.settings();
    leave(label, text);
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe(text);
    expect(environment.settings()).toEqual(before);
  });

  it('takes a custom network field by field', () => {
    const environment = open({ network: 'custom' });
    leave('Chain id', ' 1337 ');
    leave('Name', 'Mine');
    leave('Coin', 'XYZ');
    expect(environment.settings().custom).toMatchObject({ chainId: 1337, name: 'Mine', coin: 'XYZ' });
  });
});

describe('diagnostics', () => {
  const report: Diagnostics = {
    since: START - 7_200_000,
    requests: { eth_getBlockByHash: 4, eth_call: 12 },
    bytesIn: 28_000,
    bytesOut: 1300,
    reconnects: 3,
    reorgs: 1,
    errors: [
      { at: START - 9000, endpoint: 'wss://a.example/•••', reason: { kind: 'silent' } },
      { at: START - 5000, endpoint: 'wss://b.example', reason: { kind: 'keyRefused', status: 403 } },
    ],
    timeline: [
      { at: START - 7_200_000, tag: 'live' },
      { at: START - 1_800_000, tag: 'waiting' },
    ],
    bytesPerDay: 42_000_000,
  };
  const told = (): void => {
    const environment = open();
    environment.asked
      .findLast(({ query }) => query.kind === 'diagnostics')
      ?.answer({ kind: 'diagnostics', diagnostics: report });
  };

  it('counts requests by method, the busiest first', () => {
    told();
    const rows = within(screen.getByRole('table', { name: 'Requests by method' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual(['MethodCount', 'eth_call12', 'eth_getBlockByHash4']);
  });

  it('lists errors in words, the newest first', () => {
    told();
    const items = within(screen.getByRole('list', { name: 'Last errors' })).getAllByRole('listitem');
    expect(items.map((item) => item.querySelector('code')?.textContent)).toEqual([
      'wss://b.example',
      'wss://a.example/•••',
    ]);
    expect(items[0]?.textContent).toContain('HTTP 403');
  });

  it("tells the last hour's link in words beside the picture", () => {
    told();
    expect(screen.getByRole('img', { name: 'Last hour: 30 min live. Now: Reconnecting' })).toBeTruthy();
  });
});

it('has nothing that the accessibility checker objects to', async () => {
  open({ network: 'custom', endpoints: { custom: ['wss://a.example', 'wss://b.example'] } });
  // jsdom has no layout, so colours are looked at in the browsers.
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
