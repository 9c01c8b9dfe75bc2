import { fireEvent, screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricate, makeSnapshot, START } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

describe('the connection', () => {
  const connection = (): string | null => screen.getByRole('status', { name: 'Connection' }).textContent;

  it('is Connecting, not Live or Late, until the background answers', async () => {
    const environment = fabricate();
    environment.setAnswered(false);
    await openTicker(environment);
    expect(connection()).toBe('Connecting wss://node.example');
    expect(screen.getAllByRole('row', { name: /17,034,8/ })).toHaveLength(5);
    environment.setNow(START + 600_000);
    expect(connection()).toBe('Connecting wss://node.example');
    expect(screen.queryByRole('region', { name: 'Current situation' })).toBeNull();
    environment.setAnswered(true);
    expect(connection()).toBe('Late wss://node.example');
  });

  it('becomes Late by the clock, without a message', async () => {
    const environment = await openTicker();
    expect(connection()).toBe('Live wss://node.example');
    environment.setNow(START + 40_000);
    expect(connection()).toContain('Late');
    expect(screen.getByText('No new block for longer than usual.')).toBeTruthy();
  });

  it('shows the flag that geth needs when it refuses extensions, and tries again at once when asked', async () => {
    const environment = await openTicker(
      fabricate(
        makeSnapshot({
          blocks: [],
          link: {
            tag: 'refused',
            since: START,
            until: START + 300_000,
            endpoint: 'ws://127.0.0.1:8546',
            reason: { kind: 'originRefused' },
          },
        }),
      ),
    );
    expect(connection()).toContain('Refused');
    expect(
      screen.getByText(/--ws\.origins 'chrome-extension:\/\/abcdefghijklmnopabcdefghijklmnop'/),
    ).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy the flag' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(environment.sentEvents).toEqual([{ kind: 'retry' }]);
  });

  it('has a retry button while reconnecting, and the countdown outside the live region', async () => {
    const environment = await openTicker(
      fabricate(
        makeSnapshot({
          link: {
            tag: 'waiting',
            since: START,
            until: START + 9000,
            endpoint: 'wss://node.example',
            attempt: 2,
            reason: { kind: 'silent' },
          },
        }),
      ),
    );
    const before = connection();
    expect(before).toContain('Reconnecting');
    environment.setNow(START + 3000);
    expect(connection()).toBe(before);
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(environment.sentEvents).toEqual([{ kind: 'retry' }]);
  });

  it('resumes on one click while paused', async () => {
    const environment = await openTicker();
    environment.setSnapshot({ ...makeSnapshot(), link: { tag: 'paused', since: START } });
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(environment.changes).toEqual([{ paused: false }]);
  });
});
