import { cleanup, fireEvent, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { fabricate, makeSnapshot } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

const LOST: Snapshot['preferred'] = { endpoint: 'wss://a.example', reason: { kind: 'unreachable' } };

describe('the contacted node', () => {
  it('is named as the one that sees the IP address, with a button to change it', async () => {
    const environment = await openTicker();
    expect(screen.getByText('wss://node.example sees your IP address.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Change node' }));
    expect(environment.opened()).toBe(1);
  });

  it.each([
    ['ws://127.0.0.1:8545', null, 'Only your own machine is contacted: ws://127.0.0.1:8545'],
    ['wss://b.example', null, 'Only wss://b.example, the node you set, is contacted.'],
    ['ws://127.0.0.1:8545', LOST, 'Only nodes that you set are contacted: ws://127.0.0.1:8545 for now.'],
    ['wss://b.example', LOST, 'Only nodes that you set are contacted: wss://b.example for now.'],
  ])('is not the only one while %s serves in place of another: %o', async (endpoint, preferred, words) => {
    const link = { tag: 'live', since: 0, endpoint, push: true } as const;
    await openTicker(fabricate(makeSnapshot({ own: true, link, preferred })));
    expect(screen.getByText(words)).toBeTruthy();
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
