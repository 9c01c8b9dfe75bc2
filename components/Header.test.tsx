import { screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricate, makeSnapshot, PRICE, START, VIEW_SETTINGS } from '../tests/ui/fabricated.ts';
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

  it.each([-2, 2])(
    'has the price’s age by the chain’s clock where this one is %i hours off',
    async (hours) => {
      const environment = await openTicker();
      environment.setNow(START + hours * 3_600_000);
      environment.setSnapshot(makeSnapshot({ skew: hours * 3_600_000 }));
      expect(header()).toContain('10m');
      expect(header()).not.toContain('stale');
    },
  );

  it('shows a price below a dollar with the digits that count', async () => {
    await openTicker(fabricate(makeSnapshot({ price: { ...PRICE, answer: '120000' } })));
    expect(header()).toContain('$0.0012');
  });

  it('keeps a focused pin when the price is read at another block, or cannot be read', async () => {
    const environment = await openTicker();
    environment.setSettings(VIEW_SETTINGS);
    const pin = await screen.findByRole('button', { name: 'Show on the badge: ETH price' });
    pin.focus();
    environment.setSnapshot(makeSnapshot({ price: { ...PRICE, answer: '300000000000', age: 612 } }));
    expect(header()).toContain('$3,000.00');
    environment.setSnapshot(makeSnapshot({ price: { kind: 'none', reason: 'failed' } }));
    expect(header()).toContain('n/a');
    environment.setSnapshot(makeSnapshot({ price: PRICE }));
    expect(header()).toContain('$2,000.00');
    expect(document.activeElement).toBe(pin);
  });

  it('does not call the coin’s price missing while it is being read', async () => {
    await openTicker(fabricate(makeSnapshot({ price: { kind: 'none', reason: 'pending' } })));
    expect(header()).toContain('ETH price');
    expect(header()).not.toContain('n/a');
  });

  it('shows a custom network by the name that the user gave it', async () => {
    const environment = await openTicker(fabricate(makeSnapshot({ network: 'custom', chainId: 12_345 })));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('EVM 12345');
    environment.setSettings({ ...VIEW_SETTINGS, custom: { name: 'Our chain', coin: 'OUR' } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Our chain');
    expect(screen.getByText('OUR price')).toBeTruthy();
  });
});
