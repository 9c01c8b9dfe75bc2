import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import type { Hex } from '../contract/scalars.ts';
import { failureReason, readRevert } from './failureReason.ts';

const word = (value: number): string => value.toString(16).padStart(64, '0');
const utf8 = (text: string): string => Buffer.from(text).toString('hex');
const padded = (digits: string): string => digits.padEnd(Math.ceil(digits.length / 64) * 64, '0');
const error = (text: string): Hex =>
  `0x08c379a0${word(32)}${word(Buffer.byteLength(text))}${padded(utf8(text))}`;

describe('the data of a revert', () => {
  it.each<readonly [string, Hex, object]>([
    ['Error(string)', error('Insufficient balance'), { kind: 'error', text: 'Insufficient balance' }],
    ['an empty Error(string)', error(''), { kind: 'empty' }],
    ['an Error(string) in Japanese', error('残高不足'), { kind: 'error', text: '残高不足' }],
    ['a bidi override in the text', error('a\u202eb'), { kind: 'error', text: 'a[U+202E]b' }],
    ['a text of 1,000 letters', error('x'.repeat(1000)), { kind: 'error', text: `${'x'.repeat(120)}…` }],
    ['Panic(uint256) 0x11', `0x4e487b71${word(0x11)}`, { kind: 'panic', code: 0x11 }],
    [
      'a panic code beyond 32 bits',
      `0x4e487b71${'f'.repeat(64)}`,
      { kind: 'custom', selector: '0x4e487b71' },
    ],
    ['a custom error with data', `0xdeadbeef${word(1)}`, { kind: 'custom', selector: '0xdeadbeef' }],
    ['less than a selector', '0xdead', { kind: 'empty' }],
    ['no data', '0x', { kind: 'empty' }],
    [
      'a length beyond the data',
      `0x08c379a0${word(32)}${word(2 ** 40)}`,
      { kind: 'custom', selector: '0x08c379a0' },
    ],
    ['another offset', `0x08c379a0${word(64)}${word(0)}`, { kind: 'custom', selector: '0x08c379a0' }],
  ])('%s', (_, data, expected) => {
    expect(readRevert(data)).toEqual(expected);
  });
});

describe('a node’s answer to a replay', () => {
  const refused = (cause: unknown): FeedError =>
    new FeedError({ kind: 'badAnswer', field: 'eth_call', got: '' }, cause);
  const data = error('no');

  it.each<readonly [string, unknown, object]>([
    ['geth', { code: 3, message: 'execution reverted: no', data }, { kind: 'error', text: 'no' }],
    [
      'a gateway that drops the data',
      { code: 3, message: 'execution reverted: no' },
      { kind: 'error', text: 'no' },
    ],
    ['geth, without a reason', { code: -32_000, message: 'execution reverted' }, { kind: 'empty' }],
    [
      'hardhat',
      { code: 3, message: 'VM Exception', data: { message: 'x', data } },
      { kind: 'error', text: 'no' },
    ],
    [
      'ganache',
      { code: -32_000, message: 'VM Exception', data: { result: data } },
      { kind: 'error', text: 'no' },
    ],
    [
      'Parity',
      { code: -32_015, message: 'VM execution error.', data: `Reverted ${data}` },
      { kind: 'error', text: 'no' },
    ],
    ['out of gas', { code: -32_000, message: 'out of gas' }, { kind: 'words', text: 'out of gas' }],
    ['no state', { code: -32_000, message: 'missing trie node 12ab' }, { kind: 'unread' }],
    ['no such block', { code: -32_001, message: 'header not found' }, { kind: 'unread' }],
    ['nothing to read', 'no', { kind: 'unread' }],
  ])('%s', (_, cause, expected) => {
    expect(failureReason(refused(cause))).toEqual(expected);
  });

  it('is no reason when the connection was lost, or the node allows no more requests', () => {
    expect(failureReason(new FeedError({ kind: 'closed', code: 1006, text: '' }))).toEqual({
      kind: 'unread',
    });
    expect(failureReason(new FeedError({ kind: 'rateLimited', retryAfterMs: null }))).toEqual({
      kind: 'unread',
    });
  });
});
