import { expect, it } from 'vitest';
import { methodName } from './methodName.ts';

it('well-known methods are named; other selectors are returned unchanged', () => {
  expect(methodName('0xa9059cbb')).toBe('transfer');
  expect(methodName('0x1249c58b')).toBe('mint');
  expect(methodName('0xdb006a75')).toBe('redeem');
  expect(methodName('0x12345678')).toBe('0x12345678');
  expect(methodName('0x')).toBe('0x');
  expect(methodName(null)).toBeNull();
});
