import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reason } from '../contract/linkView.ts';
import { reasonFromStatus, retryAfterMs } from './reasonFromStatus.ts';
import { reasonFromClose, reasonFromRpcError } from './refusal.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('an HTTP status', () => {
  it.each([
    [200, null],
    [101, null],
    [400, { kind: 'notANode', status: 400 }],
    [401, { kind: 'keyRefused', status: 401 }],
    [403, { kind: 'keyRefused', status: 403 }],
    [404, { kind: 'notANode', status: 404 }],
    [405, { kind: 'notWebSocket' }],
    [429, { kind: 'rateLimited', retryAfterMs: null }],
    [500, { kind: 'serverTrouble', status: 500 }],
    [503, { kind: 'serverTrouble', status: 503 }],
  ])('%i means %o', (status, reason) => {
    expect(reasonFromStatus(status, null, NOW)).toEqual(reason);
  });

  it.each([
    ['7', 7000],
    [' 0 ', 0],
    ['Fri, 02 Jan 2026 03:05:05 GMT', 60_000],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ['9999999999999999999', 86_400_000],
    ['soon', null],
    ['', null],
    ['-5', null],
  ])('with Retry-After %o asks to wait %o ms', (header, wait) => {
    expect(retryAfterMs(header, NOW)).toBe(wait);
    expect(reasonFromStatus(429, header, NOW)).toEqual({ kind: 'rateLimited', retryAfterMs: wait });
  });
});

describe('a JSON-RPC error', () => {
  it.each([
    ['eth_call', { code: -32_005, message: 'daily request count exceeded' }, 'rateLimited'],
    ['eth_call', { code: -32_007, message: '50/second request limit reached' }, 'rateLimited'],
    ['eth_call', { code: 429, message: 'Your app has exceeded its capacity' }, 'rateLimited'],
    ['eth_call', { code: -32_000, message: 'Too Many Requests' }, 'rateLimited'],
    ['eth_chainId', { code: -32_600, message: 'Must be authenticated!' }, 'keyRefused'],
    ['eth_chainId', { code: -32_000, message: 'invalid project id' }, 'keyRefused'],
    ['eth_subscribe', { code: -32_601, message: 'the method does not exist' }, 'noSubscriptions'],
    ['eth_subscribe', { code: -32_000, message: 'notifications not supported' }, 'noSubscriptions'],
    ['eth_getLogs', { code: -32_601, message: 'the method does not exist' }, 'noMethod'],
    ['eth_call', { code: -32_000, message: 'header not found' }, 'unknownBlock'],
    ['eth_getLogs', { code: -32_008, message: 'Response is too big' }, 'tooLarge'],
    ['eth_chainId', { code: -32_000, message: 'node is syncing' }, 'nodeSyncing'],
    ['eth_chainId', 'Too many requests', 'rateLimited'],
  ])('to %s of %o means %s', (method, error, kind) => {
    expect(reasonFromRpcError(error, method)).toMatchObject({ kind });
  });

  it.each([
    ['eth_call', { code: 3, message: 'execution reverted' }],
    ['eth_call', { code: 3, message: 'execution reverted: rate limit exceeded' }],
    ['eth_subscribe', null],
    ['eth_subscribe', 'no'],
  ])('to %s of %o is no failure of the endpoint', (method, error) => {
    expect(reasonFromRpcError(error, method)).toBeNull();
  });

  it("has Infura's wait", () => {
    const error = { code: -32_005, message: 'slow down', data: { rate: { backoff_seconds: 30 } } };
    expect(reasonFromRpcError(error, 'eth_call')).toEqual({ kind: 'rateLimited', retryAfterMs: 30_000 });
  });

  it.each([
    ['Too many requests, reason: call rate limit exhausted, retry in 10s', 10_000],
    ['rate limited, try again in 4ms', 4],
    ['rate limited. Please wait 2 minutes', 120_000],
    ['rate limited', null],
  ])('has the wait in the words %s', (message, wait) => {
    expect(reasonFromRpcError({ code: -32_090, message }, 'eth_call')).toEqual({
      kind: 'rateLimited',
      retryAfterMs: wait,
    });
  });

  it('may be any JSON without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (error) => {
        expect(() => reasonFromRpcError(error, 'eth_subscribe')).not.toThrow();
      }),
    );
  });
});

describe('the close of an opened socket', () => {
  const limited = { kind: 'rateLimited', retryAfterMs: null } as const;
  const key = { kind: 'keyRefused', status: 401 } as const;
  const syncing = { kind: 'nodeSyncing', progress: null } as const;

  it.each<readonly [number, string, Reason]>([
    [1008, '', limited],
    [1008, 'bye', limited],
    [1013, '', limited],
    [1008, 'Invalid API key', key],
    [1008, 'Unauthorized: project id disabled', key],
    [1008, 'Origin not allowed', key],
    [1013, 'Node is syncing', syncing],
    [1013, 'Try again in 10s', { kind: 'rateLimited', retryAfterMs: 10_000 }],
    [1011, 'daily request limit reached', limited],
    [4401, '', key],
    [4401, 'Unauthorized: unknown project', key],
    [4403, '', { kind: 'keyRefused', status: 403 }],
    [4403, 'Forbidden', { kind: 'keyRefused', status: 403 }],
    [4429, '', limited],
    [4429, 'Too many requests', limited],
    [4001, 'Invalid API key', key],
    [4404, '', { kind: 'closed', code: 4404, text: '' }],
    [4405, 'no', { kind: 'closed', code: 4405, text: 'no' }],
    [4999, '', { kind: 'closed', code: 4999, text: '' }],
    [1001, 'going away', { kind: 'closed', code: 1001, text: 'going away' }],
    [1009, 'message too big', { kind: 'closed', code: 1009, text: 'message too big' }],
    [1006, '', { kind: 'closed', code: 1006, text: '' }],
  ])('with %i and the words “%s”', (code, text, reason) => {
    expect(reasonFromClose(code, text, 'wss://a')).toEqual(reason);
  });

  it('otherwise is quoted, short and visible, without the key it may quote itself', () => {
    const endpoint = 'wss://node.example/v3/0123456789abcdef';
    const quoted = (text: string) => reasonFromClose(1011, text, endpoint);
    expect(quoted('no 0123456789abcdef here')).toEqual({ kind: 'closed', code: 1011, text: 'no ••• here' });
    expect(quoted('a\u202Eb\nc')).toEqual({ kind: 'closed', code: 1011, text: 'a[U+202E]b␊c' });
    expect(quoted('-'.repeat(1000))).toEqual({ kind: 'closed', code: 1011, text: '-'.repeat(123) });
  });

  it('may have any words and any code without harm', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), fc.string({ unit: 'binary' }), (code, text) => {
        expect(() => reasonFromClose(code, text, 'wss://a')).not.toThrow();
      }),
    );
  });
});
