import { describe, expect, it } from 'vitest';
import { BLOCKED_PORTS, hasBlockedPort } from './blockedPorts.ts';

describe('a port that browsers block', () => {
  // Node's fetch has the standard's list. Its versions before 2025 lack port 0.
  it.each([...BLOCKED_PORTS].filter((port) => port !== '0'))('is blocked by fetch too: %s', async (port) => {
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ cause: { message: 'bad port' } });
  });

  it.each([
    ['ws://127.0.0.1:6000', true],
    ['wss://node.example:10080/key', true],
    ['http://127.0.0.1:6000', true],
    ['ws://127.0.0.1:0', true],
    ['ws://127.0.0.1:8545', false],
    ['ws://127.0.0.1:6001', false],
    ['wss://node.example/6000', false],
    ['wss://node.example', false],
    ['6000', false],
  ])('is found in %s: %s', (url, blocked) => {
    expect(hasBlockedPort(url)).toBe(blocked);
  });
});
