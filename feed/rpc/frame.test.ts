import { describe, expect, it } from 'vitest';
import { readFrames } from './frame.ts';

const LIMIT = { code: -32_005, message: 'rate limited' };

describe('a frame', () => {
  it.each([
    ['an answer', { id: 3, result: null }, { kind: 'answer', id: 3, result: null }],
    ['an answer with its id in quotes', { id: '3', result: 1 }, { kind: 'answer', id: 3, result: 1 }],
    ['an error', { id: 3, error: LIMIT }, { kind: 'error', id: 3, error: LIMIT }],
    ['an error without an id', { id: null, error: LIMIT }, { kind: 'error', id: null, error: LIMIT }],
    [
      'an error with the id 0, which is no request’s',
      { id: 0, error: LIMIT },
      { kind: 'error', id: null, error: LIMIT },
    ],
    ['a result with the id 0', { id: 0, result: 'pong' }, { kind: 'foreign' }],
    ['an error of another client', { id: 'abc', error: LIMIT }, { kind: 'foreign' }],
  ])('may be %s', (_, frame, read) => {
    expect(readFrames(JSON.stringify({ jsonrpc: '2.0', ...frame }))).toEqual([read]);
  });
});
