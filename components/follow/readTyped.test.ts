import { describe, expect, it } from 'vitest';
import { readTypedHash, readTypedSender } from './readTyped.ts';

const HASH = `0x${'ab12'.repeat(16)}` as const;
const DIGITS = HASH.slice(2);

describe('a pasted hash', () => {
  it.each([
    ['as it is', HASH, false],
    ['with spaces and a line break around it', ` \n${HASH}\t`, false],
    ['with a space inside', `${HASH.slice(0, 30)} ${HASH.slice(30)}`, false],
    ['in capitals, with 0X', HASH.toUpperCase(), false],
    ['without 0x', DIGITS, false],
    ['in a link of an explorer', `https://etherscan.io/tx/${HASH}`, true],
    ['in a link with a query and a fragment', `https://x.example/tx/${HASH}?a=1#b`, true],
    ['in a sentence', `please look at ${HASH}, thanks`, true],
  ])('is read %s', (_, typed, fromLink) => {
    expect(readTypedHash(typed)).toEqual({ kind: 'hash', hash: HASH, fromLink });
  });

  it.each([
    ['nothing', '', { kind: 'empty' }],
    ['words', 'my transaction', { kind: 'empty' }],
    ['an address', `0x${'a'.repeat(40)}`, { kind: 'isAddress' }],
    ['63 digits', HASH.slice(0, -1), { kind: 'wrongLength', count: 63 }],
    ['65 digits', `${HASH}a`, { kind: 'wrongLength', count: 65 }],
    ['a link to an address', `https://etherscan.io/address/0x${'a'.repeat(40)}`, { kind: 'empty' }],
    ['66 digits in a link', `https://etherscan.io/tx/${HASH}ab`, { kind: 'empty' }],
    ['an element', '<img src=x onerror=alert(1)>', { kind: 'empty' }],
  ])('is refused: %s', (_, typed, expected) => {
    expect(readTypedHash(typed)).toEqual(expected);
  });
});

describe('sender and nonce', () => {
  const from = `0x${'ab'.repeat(20)}`;
  it.each([
    ['neither', '', '', null],
    ['both', ` ${from.toUpperCase().replace('X', 'x')} `, ' 7 ', { from, nonce: 7, content: null }],
    ['nonce 0', from, '0', { from, nonce: 0, content: null }],
    ['no sender', '', '7', 'wrongSender'],
    ['no nonce', from, '', 'wrongNonce'],
    ['a negative nonce', from, '-1', 'wrongNonce'],
    ['a nonce beyond what a number holds', from, '9'.repeat(16), 'wrongNonce'],
  ])('are read: %s', (_, sender, nonce, expected) => {
    expect(readTypedSender(sender, nonce)).toEqual(expected);
  });
});
