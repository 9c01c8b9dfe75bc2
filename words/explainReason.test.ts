import { describe, expect, it } from 'vitest';
import type { Reason } from '../feed/contract/linkView.ts';
import { explainReason } from './explainReason.ts';

const REASONS: readonly Reason[] = [
  { kind: 'noConnection' },
  { kind: 'noNetwork' },
  { kind: 'unreachable' },
  { kind: 'notANode' },
  { kind: 'keyRefused', status: 401 },
  { kind: 'rateLimited', retryAfterMs: null },
  { kind: 'serverTrouble', status: 503 },
  { kind: 'notWebSocket' },
  { kind: 'noSubscriptions' },
  { kind: 'wrongChain', expected: 1, got: 5 },
  { kind: 'originRefused' },
  { kind: 'badUrl' },
  { kind: 'noEndpoint' },
  { kind: 'timeout', method: 'eth_chainId' },
  { kind: 'badAnswer', field: 'hash', got: 'null' },
  { kind: 'closed', code: 1006, text: '' },
  { kind: 'lagging', behind: 7 },
  { kind: 'forgedHeader', hash: '0x00' },
  { kind: 'contradicted', hash: '0x00' },
  { kind: 'silent' },
  { kind: 'unknownBlock' },
  { kind: 'hostGone' },
];

describe('the explanation of a reason', () => {
  it.each([
    ['', 'The node closed the connection (code 4000).'],
    ['so long', 'The node closed the connection (code 4000: “so long”).'],
  ])('has the words of a close: “%s”', (text, shown) => {
    expect(explainReason({ kind: 'closed', code: 4000, text }, 'chrome-extension://abc').text).toBe(shown);
  });

  it.each(REASONS)('$kind is full sentences without open placeholders', (reason) => {
    const words = explainReason(reason, 'chrome-extension://abc');
    expect(words.text).toMatch(/\.$/);
    expect(`${words.text} ${words.advice}`).not.toMatch(/[{}]|undefined/);
  });
});
