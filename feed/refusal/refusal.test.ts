import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonFromClose } from './reasonFromClose.ts';
import { reasonFromStatus, retryAfterMs } from './reasonFromStatus.ts';
import { reasonFromRpcError } from './refusal.ts';

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
  it.each([1008, 1013])('with %i means a limit', (code) => {
    expect(reasonFromClose(code, 'bye', 'wss://a')).toEqual({ kind: 'rateLimited', retryAfterMs: null });
  });

  it('otherwise is quoted, without the key it may quote itself', () => {
    const endpoint = 'wss://node.example/v3/0123456789abcdef';
    expect(reasonFromClose(1011, 'no 0123456789abcdef here', endpoint)).toEqual({
      kind: 'closed',
      code: 1011,
      text: 'no ••• here',
    });
  });
});
