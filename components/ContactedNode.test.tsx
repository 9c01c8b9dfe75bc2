import { fireEvent, screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { openTicker } from '../tests/ui/openTicker.tsx';

describe('the contacted node', () => {
  it('is named as the one that sees the IP address, with a button to change it', async () => {
    const environment = await openTicker();
    expect(screen.getByText('wss://node.example sees your IP address.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Change node' }));
    expect(environment.opened()).toBe(1);
  });
});
