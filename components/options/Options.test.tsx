import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostics } from '../../feed/contract/question.ts';
import { START as NOW } from '../../tests/ui/fabricated.ts';
import { fabricateOptions, type OptionsWorld } from '../../tests/ui/fabricatedOptions.ts';
import { Options } from './Options.tsx';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): OptionsWorld {
  const environment = fabricateOptions(stored);
  render(() => <Options view={environment.view} />);
  return environment;
}

const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));
const type = (element: HTMLInputElement, value: string): void => {
  fireEvent.input(element, { target: { value } });
  fireEvent.change(element);
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the network', () => {
  it('is chosen among those with their data per day, and saved at once', () => {
    const environment = open();
    const choice = screen.getByRole('radiogroup', { name: 'Network' });
    const mainnet = within(choice).getByRole<HTMLInputElement>('radio', { name: 'Ethereum' });
    expect(mainnet.checked).toBe(true);
    expect(document.getElementById(mainnet.getAttribute('aria-describedby')!)?.textContent).toBe(
      'about 22 MB a day',
    );
    fireEvent.click(within(choice).getByRole('radio', { name: 'Base' }));
    expect(environment.settings().network).toBe('base');
  });

  it('states more data where every body is loaded', () => {
    const environment = open();
    fireEvent.click(screen.getByRole('radio', { name: /All transactions of every block/ }));
    expect(environment.settings().loading).toBe('always');
    expect(screen.getAllByText('about 2.9 GB a day')).toHaveLength(1);
  });

  it('follows a change made in another view', () => {
    const environment = open();
    environment.change({ network: 'polygon' });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Polygon' }).checked).toBe(true);
  });

  it('of one’s own takes a chain id, and keeps a wrong one as typed with its error', () => {
    const environment = open({ network: 'custom' });
    const chainId = screen.getByLabelText<HTMLInputElement>('Chain id');
    type(chainId, '-5');
    expect(screen.getByRole('alert').textContent).toBe('A chain id is a whole number above 0.');
    expect(chainId.value).toBe('-5');
    expect(chainId.getAttribute('aria-invalid')).toBe('true');
    type(screen.getByLabelText('Name'), 'My chain');
    expect(chainId.value).toBe('-5');
    type(chainId, '4242');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(environment.settings().custom).toMatchObject({ chainId: 4242, name: 'My chain' });
  });
});

describe('preferences', () => {
  it('are saved at once', () => {
    const environment = open();
    fireEvent.change(screen.getByLabelText('Badge shows'), { target: { value: 'baseFee' } });
    fireEvent.change(screen.getByLabelText('Theme'), { target: { value: 'dark' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /^Coin price in USD/ }));
    expect(environment.settings()).toMatchObject({ badge: 'baseFee', theme: 'dark', price: false });
  });

  it('pause and resume', () => {
    const environment = open();
    press('Pause');
    expect(environment.settings().paused).toBe(true);
    expect(screen.getByText('Paused. No node is contacted until you resume.')).toBeTruthy();
    press('Resume');
    expect(environment.settings().paused).toBe(false);
  });
});

/** Catches the file that a click hands out. */
async function fileOf(button: string): Promise<string> {
  const blobs: Blob[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return 'blob:test';
  };
  URL.revokeObjectURL = () => {};
  press(button);
  return (await blobs[0]?.text()) ?? '';
}

const REPORT: Diagnostics = {
  since: NOW - 3_600_000,
  requests: { eth_subscribe: 1, eth_getBlockByHash: 1234 },
  bytesIn: 1_234_567,
  bytesOut: 4321,
  reconnects: 3,
  reorgs: 1,
  errors: [{ at: NOW - 60_000, endpoint: 'wss://node.example/•••', reason: { kind: 'silent' } }],
  timeline: [
    { at: NOW - 1_800_000, tag: 'connecting' },
    { at: NOW - 1_200_000, tag: 'live' },
  ],
  bytesPerDay: 22_000_000,
};

describe('diagnostics', () => {
  const answered = (): OptionsWorld => {
    const environment = open();
    environment.asked
      .find(({ query }) => query.kind === 'diagnostics')!
      .answer({ kind: 'diagnostics', diagnostics: REPORT });
    return environment;
  };

  it('show requests by method, traffic, the last hour and the last errors in words', () => {
    answered();
    const rows = within(screen.getByRole('table', { name: 'Requests by method' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      'eth_getBlockByHash1,234',
      'eth_subscribe1',
    ]);
    expect(screen.getByText('22 MB')).toBeTruthy();
    expect(document.querySelector('data[value="1234567"]')?.textContent).toBe('1.2 MB');
    expect(screen.getByRole('img', { name: /20 min live/ })).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Last errors' }).textContent).toContain(
      'The node stopped responding.',
    );
  });

  it('are exported as JSON', async () => {
    answered();
    expect(JSON.parse(await fileOf('Export diagnostics'))).toEqual(REPORT);
  });
});
