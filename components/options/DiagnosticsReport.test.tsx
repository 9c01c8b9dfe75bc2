import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostics } from '../../feed/contract/question.ts';
import { START } from '../../tests/ui/fabricated.ts';
import { fabricateOptions } from '../../tests/ui/fabricatedOptions.ts';
import { Options } from './Options.tsx';

const LIVE: Diagnostics = {
  since: START - 3_600_000,
  requests: { eth_subscribe: 1, eth_getBlockByHash: 1234 },
  bytesIn: 1_234_567,
  bytesOut: 4321,
  reconnects: 3,
  reorgs: 1,
  errors: [{ at: START - 60_000, endpoint: 'wss://node.example/•••', reason: { kind: 'silent' } }],
  timeline: [
    { at: START - 1_800_000, tag: 'connecting' },
    { at: START - 1_200_000, tag: 'live' },
  ],
  bytesPerDay: 22_000_000,
};

const RECONNECTING: Diagnostics = {
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

/** Opens the page and answers its question for diagnostics with this report. */
function openWith(report: Diagnostics): void {
  const page = fabricateOptions();
  render(() => <Options view={page.view} />);
  page.asked
    .findLast(({ query }) => query.kind === 'diagnostics')
    ?.answer({ kind: 'diagnostics', diagnostics: report });
}

/** Presses the button and resolves to the text of the downloaded file. */
async function fileOf(button: string): Promise<string> {
  const blobs: Blob[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return 'blob:test';
  };
  URL.revokeObjectURL = () => {};
  fireEvent.click(screen.getByRole('button', { name: button }));
  return (await blobs[0]?.text()) ?? '';
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('diagnostics', () => {
  it('show requests by method, traffic, the last hour and the last errors in words', () => {
    openWith(LIVE);
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
    openWith(LIVE);
    expect(JSON.parse(await fileOf('Export diagnostics'))).toEqual(LIVE);
  });

  it('counts requests by method, the busiest first', () => {
    openWith(RECONNECTING);
    const rows = within(screen.getByRole('table', { name: 'Requests by method' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual(['MethodCount', 'eth_call12', 'eth_getBlockByHash4']);
  });

  it('lists errors in words, the newest first', () => {
    openWith(RECONNECTING);
    const items = within(screen.getByRole('list', { name: 'Last errors' })).getAllByRole('listitem');
    expect(items.map((item) => item.querySelector('code')?.textContent)).toEqual([
      'wss://b.example',
      'wss://a.example/•••',
    ]);
    expect(items[0]?.textContent).toContain('HTTP 403');
  });

  it("describes the last hour's link in words beside the picture", () => {
    openWith(RECONNECTING);
    expect(screen.getByRole('img', { name: 'Last hour: 30 min live. Now: Reconnecting' })).toBeTruthy();
  });
});
