import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fabricate, makeSnapshot, makeTransaction, START } from '../tests/ui/fabricated.ts';
// Loaded beforehand: a busy machine may take longer to load it than a test waits.
import './afterFirstPaint.ts';
import { Ticker } from './Ticker.tsx';

const written = vi.fn<(text: string) => Promise<void>>();
Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });
afterEach(() => written.mockReset());

/** The details of the only transaction, before its sender is checked. */
async function openDetail() {
  const environment = fabricate();
  render(() => <Ticker view={environment.view} />);
  await screen.findByRole('tab', { name: 'Transactions' });
  environment.giveRows([makeTransaction(0)]);
  const row = within(screen.getByRole('table', { name: /^Transactions in block/ })).getAllByRole('row')[1]!;
  fireEvent.click(row);
  return { environment, detail: within(screen.getByRole('region', { name: 'Transaction details' })) };
}

/** The advice for a node that refuses extensions, with its button. */
function openRefused(): HTMLElement {
  const link = {
    tag: 'refused',
    since: START,
    until: START + 300_000,
    endpoint: 'ws://127.0.0.1:8546',
    reason: { kind: 'originRefused' },
  } as const;
  render(() => <Ticker view={fabricate(makeSnapshot({ blocks: [], link })).view} />);
  return screen.getByRole('button', { name: 'Copy the flag' });
}

describe('copying', () => {
  it('keeps its button in place when the sender is checked while it is pressed', async () => {
    const { environment, detail } = await openDetail();
    const button = detail.getByRole('button', { name: 'Copy From' });
    const before = button.previousElementSibling;
    await vi.waitFor(() => expect(environment.asked.at(-1)?.query.kind).toBe('senders'));
    environment.asked.at(-1)!.answer({ kind: 'senders', first: 0, checks: ['recovered'] });
    expect(button.parentElement?.textContent).toContain('sender recovered');
    expect(button.isConnected).toBe(true);
    expect(button.previousElementSibling).toBe(before);
    expect(before?.tagName).toBe('CODE');
  });

  it.each([
    ['Copied', () => Promise.resolve()],
    ['Not allowed', () => Promise.reject(new DOMException('Document is not focused.', 'NotAllowedError'))],
  ])('of a value ends in %s', async (outcome, write) => {
    written.mockImplementation(write);
    const { detail } = await openDetail();
    fireEvent.click(detail.getByRole('button', { name: 'Copy From' }));
    expect(await detail.findByText(outcome)).toBeTruthy();
  });

  it.each([
    ['Copied', () => Promise.resolve()],
    ['Not allowed', () => Promise.reject(new DOMException('Document is not focused.', 'NotAllowedError'))],
  ])('of a node’s flag ends in %s', async (outcome, write) => {
    written.mockImplementation(write);
    fireEvent.click(openRefused());
    expect(await screen.findByText(outcome)).toBeTruthy();
    expect(written).toHaveBeenCalledWith(expect.stringContaining('--ws.origins'));
  });

  it('shows its outcome for the copied text alone, and for two seconds', async () => {
    written.mockResolvedValue();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { environment, detail } = await openDetail();
    environment.giveRows([makeTransaction(0), makeTransaction(1)]);
    const rows = within(screen.getByRole('table', { name: /^Transactions in block/ })).getAllByRole('row');
    const button = detail.getByRole('button', { name: 'Copy Hash' });
    fireEvent.click(button);
    await vi.waitFor(() => expect(button.textContent).toBe('Copied'));
    fireEvent.click(rows[2]!);
    expect(button.isConnected).toBe(true);
    expect(button.textContent).toBe('Copy');
    fireEvent.click(rows[1]!);
    expect(button.textContent).toBe('Copied');
    vi.advanceTimersByTime(2000);
    expect(button.textContent).toBe('Copy');
  });
});
