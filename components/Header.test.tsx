import { screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricate, makeSnapshot, START } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

describe('the header', () => {
  const header = (): string | null => screen.getByRole('banner').textContent;

  it('marks the coin’s price as stale on a chain without new blocks', async () => {
    const environment = await openTicker();
    expect(header()).toContain('$2,000.00');
    expect(header()).not.toContain('stale');
    environment.setNow(START + 25 * 3_600_000);
    expect(header()).toContain('stale · 25h');
  });

  it('does not call the coin’s price missing while it is being read', async () => {
    await openTicker(fabricate(makeSnapshot({ price: { kind: 'none', reason: 'pending' } })));
    expect(header()).toContain('ETH price');
    expect(header()).not.toContain('n/a');
  });

  it('shows a custom network by the name that the user gave it', async () => {
    const environment = await openTicker(fabricate(makeSnapshot({ network: 'custom', chainId: 12_345 })));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('EVM 12345');
    environment.setSettings({
      badge: 'block',
      theme: 'system',
      picture: false,
      watched: [],
      explorers: {},
      ens: {},
      custom: { name: 'Our chain', coin: 'OUR' },
    });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Our chain');
    expect(screen.getByText('OUR price')).toBeTruthy();
  });
});
