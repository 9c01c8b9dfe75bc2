import { cleanup, fireEvent, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fabricate, makeSnapshot } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe('the contacted node', () => {
  it('is named as the one that sees the IP address, with a button to change it', async () => {
    const environment = await openTicker();
    expect(screen.getByText('wss://node.example sees your IP address.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Change node' }));
    expect(environment.opened()).toBe(1);
  });

  it('has less weight once it is known for a week, and all of it again for another node', async () => {
    const weight = (): boolean =>
      !screen.getByRole('region', { name: 'Who sees you' }).classList.contains('known');
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 1), toFake: ['Date'] });
    await openTicker();
    expect(weight()).toBe(true);
    cleanup();
    // The first seconds of a browser, and a pause, name no node.
    await openTicker(fabricate(makeSnapshot({ link: { tag: 'paused', since: 0 }, blocks: [] })));
    cleanup();
    vi.setSystemTime(Date.UTC(2026, 10, 9));
    await openTicker();
    expect(weight()).toBe(false);
    cleanup();
    localStorage.setItem('contacted', `wss://other.example sees your IP address.\n0`);
    await openTicker();
    expect(weight()).toBe(true);
  });
});
