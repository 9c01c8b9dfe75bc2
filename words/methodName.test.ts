import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { methodName, SIGNATURES } from './methodName.ts';

describe('well-known methods', () => {
  it.each(Object.entries(SIGNATURES))('%s is %s', (selector, signature) => {
    expect(`0x${bytesToHex(keccak_256(utf8ToBytes(signature))).slice(0, 8)}`).toBe(selector);
  });

  it('are named without their parameters; other selectors are returned unchanged', () => {
    expect(methodName('0xa9059cbb')).toBe('transfer');
    expect(methodName('0x12345678')).toBe('0x12345678');
    expect(methodName(null)).toBeNull();
  });
});
