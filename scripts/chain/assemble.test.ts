import { describe, expect, it } from 'vitest';
import { assemble, deployable } from './assemble.ts';

describe('assemble', () => {
  it.each([
    ['PUSH0 PUSH0 REVERT', '5f5ffd'],
    ['0x20 ; a word\n PUSH0 RETURN', '60205ff3'],
    ['0xa9059cbb EQ', '63a9059cbb14'],
    ['@end JUMPI end: STOP', '610004575b00'],
  ])('turns %j into %s', (source, code) => {
    expect(assemble(source)).toBe(code);
  });

  it.each([
    ['BLOCKHASH', 'No instruction BLOCKHASH'],
    ['@nowhere', 'No label @nowhere'],
    ['0x123', 'Not whole bytes: 0x123'],
  ])('refuses %j', (source, message) => {
    expect(() => assemble(source)).toThrow(message);
  });

  it('puts a copying head before the runtime code', () => {
    expect(deployable('', '5f5ffd')).toBe('61000361000d5f396100035ff35f5ffd');
  });
});
